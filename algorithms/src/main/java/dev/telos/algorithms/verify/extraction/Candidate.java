package dev.telos.algorithms.verify.extraction;

import java.util.List;

/**
 * A place in a text that may be its answer.
 *
 * @param priority lower ones are tried first
 * @param start where it begins
 * @param end where it ends; of two with the same priority the later one is tried first
 * @param values what stands there, several where they are joined by "and"
 */
record Candidate(int priority, int start, int end, List<Value> values) implements Comparable<Candidate> {
    /** What stands between two delimiters, and whether a percent sign follows them. */
    record Value(String text, boolean percent) {}

    Candidate {
        values = List.copyOf(values);
    }

    Candidate(int priority, int start, int end, String text, boolean percent) {
        this(priority, start, end, List.of(new Value(text, percent)));
    }

    Candidate withPriority(int other) {
        return new Candidate(other, start, end, values);
    }

    @Override
    public int compareTo(Candidate other) {
        return priority != other.priority
                ? Integer.compare(priority, other.priority)
                : end != other.end ? Integer.compare(other.end, end) : Integer.compare(start, other.start);
    }
}
