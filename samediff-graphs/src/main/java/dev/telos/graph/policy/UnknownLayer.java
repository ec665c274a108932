package dev.telos.graph.policy;

import java.util.HashSet;
import java.util.List;

/** Layers of a transformer that are not there, or none at all, or one twice. */
public final class UnknownLayer extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private UnknownLayer(List<Integer> asked, int layers) {
        super("Attention of layers " + asked + ": expected at least one layer from 0 to " + (layers - 1)
                + ", each once.");
    }

    static void throwIfAny(List<Integer> asked, int layers) {
        boolean there = asked.stream().allMatch(layer -> layer >= 0 && layer < layers);
        if (asked.isEmpty() || !there || new HashSet<>(asked).size() < asked.size()) {
            throw new UnknownLayer(asked, layers);
        }
    }
}
