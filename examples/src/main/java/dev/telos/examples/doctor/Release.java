package dev.telos.examples.doctor;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whole numbers with dots between them, the first of which counts most: a version, or a compute capability. */
record Release(List<Integer> numbers) implements Comparable<Release> {
    static Release of(Integer... numbers) {
        return new Release(List.of(numbers));
    }

    static Optional<Release> parse(String text) {
        return text.strip().matches("\\d{1,6}(\\.\\d{1,6})*")
                ? Optional.of(new Release(Arrays.stream(text.strip().split("\\.", -1))
                        .map(Integer::valueOf)
                        .toList()))
                : Optional.empty();
    }

    int major() {
        return numbers.get(0);
    }

    @Override
    public int compareTo(Release other) {
        return Arrays.compare(numbers.toArray(new Integer[0]), other.numbers.toArray(new Integer[0]));
    }

    @Override
    public String toString() {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining("."));
    }
}
