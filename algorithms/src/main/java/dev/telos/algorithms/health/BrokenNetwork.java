package dev.telos.algorithms.health;

import java.util.List;

/** An update has left numbers in a network that are not finite, so that nothing can be computed with it any more. */
public final class BrokenNetwork extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    /**
     * @param updates so far; the last of them is to blame
     * @param parameters that hold such numbers, with the network they belong to: {@code policy/embedding}
     */
    public BrokenNetwork(int updates, List<String> parameters, Throwable cause) {
        super(
                "After " + updates + " updates parameters are not finite: " + String.join(", ", parameters)
                        + ". Lower the learning rate, and go on from an earlier state.",
                cause);
    }
}
