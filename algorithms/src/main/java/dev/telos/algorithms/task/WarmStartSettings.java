package dev.telos.algorithms.task;

import org.immutables.value.Value;

/** How much imitation of the teacher makes a good start for reinforcement learning on a task. */
@Value.Immutable
public abstract class WarmStartSettings {
    /** How many demonstrations the teacher gives, with repetitions. */
    @Value.Parameter
    public abstract int draws();

    /** How many updates are made on them. */
    @Value.Parameter
    public abstract int steps();

    public static WarmStartSettings of(int draws, int steps) {
        return ImmutableWarmStartSettings.of(draws, steps);
    }

    @Value.Check
    void check() {
        new SettingsCheck("Warm start")
                .that(draws() >= 1, "draws of at least 1", draws())
                .that(steps() >= 0, "steps of at least 0", steps())
                .orThrow();
    }
}
