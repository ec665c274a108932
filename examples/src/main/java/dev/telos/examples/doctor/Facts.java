package dev.telos.examples.doctor;

import dev.telos.graph.backend.MemoryLimits;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** All that a diagnosis depends on. */
@Value.Immutable
interface Facts {
    /** Such as {@code CpuBackend}; empty where none runs. */
    Optional<String> backend();

    /** Why none runs, in ND4J's words. */
    Optional<String> failure();

    /** Whether the build is for CUDA. */
    boolean cuda();

    /** Why CUDA's libraries do not load, in the linker's words; empty where they do or are not needed. */
    Optional<String> missingCuda();

    /** The NVIDIA cards of the machine. */
    List<Card> cards();

    /** Why nothing is known of cards. */
    Optional<String> unknownCards();

    MemoryLimits memory();

    /** Whether loops may use the JDK's Vector API. */
    boolean vectors();
}
