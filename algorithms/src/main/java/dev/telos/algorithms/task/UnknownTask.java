package dev.telos.algorithms.task;

/** No built-in task has this name. */
public final class UnknownTask extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UnknownTask(String name) {
        super("Task \"" + name + "\": expected one of\n" + Tasks.NAMES.indent(2).stripTrailing());
    }
}
