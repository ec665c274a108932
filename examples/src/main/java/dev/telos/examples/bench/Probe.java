package dev.telos.examples.bench;

import dev.telos.examples.bench.work.LogitInputs;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Numbers that are no time of a step; of ours and, where it is measured too, of PyTorch. */
public enum Probe {
    /** Peak memory of a VIMPO step on logits [2048, 32768] above them and their gradient, as a share of the logits. */
    MEMORY("% of the logits besides them and their gradient", 10),

    /** k of time ~ tokens^k, over 2^10 to 2^17 tokens a step. */
    LINEAR("is the exponent of time in tokens", 1.05),

    /** Growth of resident memory over 2,000 steps. */
    GROWTH("% more resident memory after 2,000 steps", 2);

    private static final double PERCENT = 100;

    private final String unit;
    private final double asked;

    Probe(String unit, double asked) {
        this.unit = unit;
        this.asked = asked;
    }

    /** Measures and says what was found. */
    String line(Bench bench) {
        return line(
                switch (this) {
                    case MEMORY ->
                        bench.extraMemory("vimpo-logits", "vimpo-few-logits").stream()
                                .map(bytes -> PERCENT * bytes / LogitInputs.FULL.bytes())
                                .toList();
                    case LINEAR -> List.of(bench.probe("linear"));
                    case GROWTH -> List.of(PERCENT * bench.probe("growth"));
                });
    }

    String line(List<Double> found) {
        String all = found.stream()
                .map(number -> String.format(Locale.ROOT, "%.3g", number))
                .collect(Collectors.joining(", PyTorch "));
        return String.format(
                Locale.ROOT,
                "%s: %s %s, asked at most %s: %s",
                this,
                all,
                unit,
                asked,
                found.get(0) <= asked ? "reached" : "not reached");
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
