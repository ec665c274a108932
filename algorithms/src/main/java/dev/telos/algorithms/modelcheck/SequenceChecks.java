package dev.telos.algorithms.modelcheck;

import io.vavr.Lazy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleSupplier;

/** Single sequences: logits, log-probabilities, their mean, entropies. */
final class SequenceChecks {
    private final List<Check> checks = new ArrayList<>();
    private final Accuracy accuracy;
    private final Lazy<Probe> probe;

    private SequenceChecks(Accuracy accuracy, Lazy<Probe> probe) {
        this.accuracy = accuracy;
        this.probe = probe;
    }

    static List<Check> of(Expected expected, Accuracy accuracy, Lazy<Probe> probe) {
        SequenceChecks all = new SequenceChecks(accuracy, probe);
        expected.each("sequences").forEach(all::sequence);
        return all.checks;
    }

    private void sequence(Expected sequence) {
        int[] tokens = sequence.at("tokens").wholeNumbers();
        int[] first = Arrays.copyOf(tokens, 1);
        int[] others = Arrays.copyOfRange(tokens, 1, tokens.length);
        double[] logits = sequence.at("logits_" + accuracy.suffix()).numbers();
        add(
                "logits",
                sequence,
                () -> Differences.largest(logits, probe.get().logits(List.of(tokens), tokens.length)[0]));
        double[] entropies = sequence.at("entropy_f64").numbers();
        add(
                "entropies",
                sequence,
                () -> Differences.largest(entropies, probe.get().entropies(tokens)));
        if (others.length > 0) {
            double[] logProbabilities = sequence.at("token_logprobs_f64").numbers();
            add(
                    "log-probabilities",
                    sequence,
                    () -> Differences.largest(logProbabilities, probe.get().logProbabilities(first, others)));
            double mean = sequence.at("mean_nll_f64").number();
            add(
                    "mean nll",
                    sequence,
                    () -> Math.abs(mean - probe.get().likelihood(tokens).mean()));
        }
    }

    private void add(String what, Expected sequence, DoubleSupplier difference) {
        String name = what + ", " + accuracy.label() + ", sequence "
                + sequence.at("id").text();
        checks.add(new Check(name, accuracy.absolute(), difference));
    }
}
