package dev.telos.examples.command;

import dev.telos.algorithms.health.Alarms;
import dev.telos.algorithms.health.Reaction;

/** What happens when training diverges. */
enum OnDivergence {
    STANDARD,
    STOP,
    WARN,
    IGNORE;

    Alarms alarms() {
        return switch (this) {
            case STANDARD -> Alarms.standard();
            case STOP -> Alarms.standard().all(Reaction.STOP);
            case WARN -> Alarms.standard().all(Reaction.WARN);
            case IGNORE -> Alarms.none();
        };
    }
}
