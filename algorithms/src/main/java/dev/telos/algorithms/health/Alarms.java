package dev.telos.algorithms.health;

import io.vavr.collection.List;

/**
 * What is watched in training. A run that goes well has entropies above 0.03 and divergences below 1 nat a token on the
 * built-in tasks, one that has collapsed has 0.004 and less, and 8 and more; the standard limits lie between.
 */
public record Alarms(List<Alarm> all) {
    private static final double LEAST_ENTROPY = 0.01;
    private static final double LARGEST_KL = 4;
    private static final double LARGEST_LOG_RATIO = 5;
    private static final int PATIENCE = 5;

    /** Stops at the first number that is not finite; warns of the rest when it shows in five updates in a row. */
    public static Alarms standard() {
        return new Alarms(List.of(
                new Alarm(Symptom.NOT_FINITE, 0, 1, Reaction.STOP),
                new Alarm(Symptom.ENTROPY_COLLAPSE, LEAST_ENTROPY, PATIENCE, Reaction.WARN),
                new Alarm(Symptom.EXPLODING_KL, LARGEST_KL, PATIENCE, Reaction.WARN),
                new Alarm(Symptom.EXPLODING_RATIO, LARGEST_LOG_RATIO, PATIENCE, Reaction.WARN)));
    }

    /** Watches nothing. Updates whose gradient is not finite are skipped all the same. */
    public static Alarms none() {
        return new Alarms(List.empty());
    }

    /** The same alarms, all with this reaction. */
    public Alarms all(Reaction reaction) {
        return new Alarms(all.map(alarm -> alarm.with(reaction)));
    }

    /** With this alarm in place of those about the same symptom. */
    public Alarms with(Alarm alarm) {
        return new Alarms(
                all.filter(other -> other.symptom() != alarm.symptom()).append(alarm));
    }
}
