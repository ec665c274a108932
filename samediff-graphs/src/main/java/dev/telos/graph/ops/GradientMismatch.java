package dev.telos.graph.ops;

/** A gradient disagrees with finite differences. */
public final class GradientMismatch extends AssertionError {
    private static final long serialVersionUID = 1L;

    GradientMismatch(GradientReport report, double tolerance) {
        super(report + ", more than " + tolerance
                + ": an operation without a right gradient, a kink at this very point,"
                + " or something detached on the way.");
    }
}
