package dev.telos.algorithms.data;

import dev.telos.algorithms.data.rows.Rows;
import dev.telos.algorithms.objective.InvalidConfig;
import java.util.Optional;
import org.immutables.value.Value;

/** How a {@link ProblemSet} is read. */
@Value.Immutable
public interface ProblemOptions {
    static ImmutableProblemOptions.Builder builder() {
        return ImmutableProblemOptions.builder();
    }

    /** What the fields are called; by default that of {@link Schemas} which recognises the first row that any does. */
    Optional<Schema> schema();

    /** What becomes of rows that give no problem; by default they are fatal. */
    @Value.Default
    default BadRows badRows() {
        return BadRows.FATAL;
    }

    /** How many rows are read, from the first one; all by default. */
    @Value.Default
    default long limit() {
        return Long.MAX_VALUE;
    }

    /** The longest row of JSON, in bytes; 16 MiB by default. A longer one gives no problem. */
    @Value.Default
    default int mostRowBytes() {
        return Rows.DEFAULT_MOST_BYTES;
    }

    @Value.Check
    default void check() {
        InvalidConfig.throwIfAny(
                "a problem set",
                InvalidConfig.check(limit() >= 0, "limit", "at least 0", limit()),
                InvalidConfig.check(mostRowBytes() >= 1, "mostRowBytes", "at least 1", mostRowBytes()));
    }
}
