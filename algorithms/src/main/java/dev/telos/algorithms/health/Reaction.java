package dev.telos.algorithms.health;

/** What the trainer does when an alarm is raised. */
public enum Reaction {
    /** Tells its listener and goes on. */
    WARN,
    /** Throws {@link Diverged}. */
    STOP
}
