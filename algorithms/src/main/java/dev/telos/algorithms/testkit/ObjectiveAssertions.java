package dev.telos.algorithms.testkit;

import dev.telos.dsl.Objective;
import org.jspecify.annotations.Nullable;

/** The door to the test kit, to be imported statically. */
public final class ObjectiveAssertions {
    private ObjectiveAssertions() {}

    /** Begins assertions about an objective. */
    public static ObjectiveAssert assertThatObjective(@Nullable Objective actual) {
        return new ObjectiveAssert(actual);
    }
}
