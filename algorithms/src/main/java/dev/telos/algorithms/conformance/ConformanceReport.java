package dev.telos.algorithms.conformance;

import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * What came of running cases.
 *
 * @param passed labels of the cases whose numbers all agree
 * @param failed the others that could be run, and files that could not be read
 * @param skipped cases of families that are not known here, counted by family
 */
public record ConformanceReport(List<String> passed, List<Failure> failed, SortedMap<String, Integer> skipped) {

    /**
     * A case that failed.
     *
     * @param label of the case, or the name of its file
     * @param reason the first number that differs, or why there is none
     */
    public record Failure(String label, String reason) {
        @Override
        public String toString() {
            return "FAILED " + label + ": " + reason;
        }
    }

    public boolean allPassed() {
        return failed.isEmpty();
    }

    /** For a person to read; closes with a line of counts. */
    public String text() {
        int skippedCases = skipped.values().stream().mapToInt(Integer::intValue).sum();
        return lines(failed)
                + skipped.entrySet().stream()
                        .map(family -> "skipped " + family.getKey() + ": " + family.getValue() + "\n")
                        .collect(Collectors.joining())
                + passed.size() + " passed, " + failed.size() + " failed, " + skippedCases + " skipped\n";
    }

    private static String lines(List<Failure> failures) {
        return failures.stream().map(failure -> failure + "\n").collect(Collectors.joining());
    }
}
