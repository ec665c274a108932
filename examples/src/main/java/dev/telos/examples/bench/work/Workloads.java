package dev.telos.examples.bench.work;

import java.util.Map;
import java.util.TreeMap;

/** The workloads by name; those in other languages have the same names. */
final class Workloads {
    private static final Map<String, Workload.Kind> KINDS = new TreeMap<>(Map.of(
            "statistics", LogitsWorkload.STATISTICS,
            "grpo-logits", LogitsWorkload.GRPO,
            "vimpo-logits", LogitsWorkload.VIMPO,
            "vimpo-few-logits", LogitsWorkload.VIMPO_FEW,
            "update-a", UpdateWorkload.A,
            "update-b", UpdateWorkload.B,
            "sampling-a", SamplingWorkload.A,
            "rl-step", RlStepWorkload.KIND));

    private Workloads() {}

    static Workload.Kind named(String name) {
        Workload.Kind kind = KINDS.get(name);
        if (kind == null) {
            throw new IllegalArgumentException("No workload \"" + name + "\"; there are " + KINDS.keySet() + ".");
        }
        return kind;
    }
}
