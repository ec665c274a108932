package dev.telos.algorithms.verify.extraction;

import java.util.Set;
import org.immutables.value.Value;

/** Where an answer is looked for in a text. */
public interface ExtractionConfig {
    /** The notations that are looked for; all of them by default. */
    @Value.Default
    default Set<MatchType> matchTypes() {
        return Set.of(MatchType.LATEX, MatchType.EXPR);
    }

    /**
     * How early a {@code \boxed} answer is taken: at 0, the default, before all others but the last words "final answer is", at
     * 50 and above after these; below 0 a box is like any other formula.
     */
    @Value.Default
    default int boxedPriority() {
        return 0;
    }
}
