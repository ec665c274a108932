package dev.telos.algorithms.verify.extraction;

import java.util.List;
import org.immutables.value.Value;

/** Which choices a {@link ChoiceExtractor} looks for. */
@Value.Immutable
public interface ChoiceConfig {
    static ImmutableChoiceConfig.Builder builder() {
        return ImmutableChoiceConfig.builder();
    }

    /** The names of the choices; A, B, C and D by default. */
    @Value.Default
    default List<String> choices() {
        return List.of("A", "B", "C", "D");
    }

    /** Whether a choice is also taken where no "answer" stands before it; true by default. */
    @Value.Default
    default boolean anywhere() {
        return true;
    }
}
