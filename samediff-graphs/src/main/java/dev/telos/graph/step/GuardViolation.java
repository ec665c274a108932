package dev.telos.graph.step;

import dev.telos.dsl.tree.Node;

/** A number that an objective requires to be large enough is not. */
public final class GuardViolation extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private GuardViolation(Node.Guard guard, double came) {
        super(guard.what() + ": expected at least " + guard.atLeast() + ", got " + came + ". " + guard.remedy());
    }

    /** Throws where the guarded number is too small. */
    static void check(Node.Guard guard, double came) {
        if (!(came >= guard.atLeast())) {
            throw new GuardViolation(guard, came);
        }
    }
}
