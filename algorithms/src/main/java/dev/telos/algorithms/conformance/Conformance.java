package dev.telos.algorithms.conformance;

import dev.telos.algorithms.correction.InvalidCorrection;
import dev.telos.algorithms.objective.InvalidConfig;
import dev.telos.algorithms.objective.UnknownKlPenalty;
import dev.telos.dsl.InvalidArgument;
import dev.telos.graph.step.GuardViolation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Runs a directory of cases, one JSON file each. */
public final class Conformance {
    private Conformance() {}

    /**
     * Runs every case in order of file names. A broken file or an error of ours is a failure of its case alone.
     *
     * @throws UnreadableCase if there is no directory with cases
     */
    public static ConformanceReport run(Path directory) {
        List<String> passed = new ArrayList<>();
        List<ConformanceReport.Failure> failed = new ArrayList<>();
        SortedMap<String, Integer> skipped = new TreeMap<>();
        for (Path file : files(directory)) {
            String label = file.getFileName() + "";
            try {
                GoldenCase golden = GoldenCase.read(file);
                label = golden.label();
                Optional<Family> family = Families.of(golden);
                if (family.isEmpty()) {
                    skipped.merge(Families.key(golden), 1, Integer::sum);
                    continue;
                }
                Optional<String> problem = problem(golden, family.get());
                if (problem.isPresent()) {
                    failed.add(new ConformanceReport.Failure(label, problem.get()));
                } else {
                    passed.add(label);
                }
            } catch (RuntimeException e) {
                failed.add(new ConformanceReport.Failure(label, reason(e)));
            }
        }
        return new ConformanceReport(passed, failed, skipped);
    }

    static List<Path> files(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            List<Path> files = entries.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new UnreadableCase(directory + "", "a directory of .json files", "none in it");
            }
            return files;
        } catch (IOException e) {
            throw new UnreadableCase(
                    directory + "", "a directory of .json files", e.getClass().getSimpleName());
        }
    }

    /** What is wrong with a case of a family, or nothing. Where the reference refuses, a named error of ours is due. */
    static Optional<String> problem(GoldenCase golden, Family family) {
        Outputs outputs;
        try {
            outputs = family.compute(golden);
        } catch (RuntimeException e) {
            return golden.raises() && refusal(e) ? Optional.empty() : Optional.of(reason(e));
        }
        return golden.raises()
                ? Optional.of("expected to be refused, as the reference does with "
                        + golden.expected("raises").asText() + ", got numbers")
                : new Comparison(golden, outputs).problem(family.notCompared());
    }

    private static boolean refusal(RuntimeException error) {
        return error instanceof InvalidConfig
                || error instanceof InvalidCorrection
                || error instanceof InvalidArgument
                || error instanceof GuardViolation
                || error instanceof UnknownKlPenalty;
    }

    private static String reason(RuntimeException error) {
        return error.getClass().getSimpleName() + ": " + error.getMessage();
    }
}
