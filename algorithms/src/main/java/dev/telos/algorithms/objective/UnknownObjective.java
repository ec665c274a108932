package dev.telos.algorithms.objective;

/** The catalogue has no objective of the name. */
public final class UnknownObjective extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UnknownObjective(String name, Iterable<String> names) {
        super("No objective \"" + name + "\"; there are: " + String.join(", ", names) + ".");
    }
}
