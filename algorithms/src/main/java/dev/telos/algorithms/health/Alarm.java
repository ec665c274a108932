package dev.telos.algorithms.health;

import dev.telos.algorithms.objective.InvalidConfig;

/**
 * Raised when a symptom shows in {@code patience} updates in a row, and not again before it has been away.
 * A run that goes on from a stored state goes on counting.
 *
 * @param limit that the symptom's number has to cross, in its unit
 * @param patience at least 1
 */
public record Alarm(Symptom symptom, double limit, int patience, Reaction reaction) {
    public Alarm {
        InvalidConfig.throwIfAny(
                "an alarm about " + symptom,
                InvalidConfig.notNegative("limit", limit),
                InvalidConfig.atLeast("patience", 1, patience));
    }

    /** By which updates are counted: alarms that differ only in patience and reaction see the same. */
    String sign() {
        return symptom + " " + limit;
    }

    /** The same with another reaction. */
    public Alarm with(Reaction other) {
        return new Alarm(symptom, limit, patience, other);
    }
}
