package dev.telos.graph.policy;

import dev.telos.graph.backend.ArrayMemory;

/** How the parts of a transformer's layers are computed; both give the same up to rounding. */
enum LayerImplementation {
    /** By operations of our own, for arrays in main memory. */
    FUSED,
    /** By plain operations, which every backend has. */
    GRAPH;

    static LayerImplementation ofBackend() {
        return ArrayMemory.isMainMemory() ? FUSED : GRAPH;
    }
}
