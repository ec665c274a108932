package dev.telos.dsl.tree;

/** What a value is indexed by. */
public enum Axis {
    /** One number for the optimizer step. */
    SCALAR("[]"),
    /** One number a sequence, [B]. */
    SEQUENCE("[B]"),
    /** One number a response token, [B,T]; what stands outside the response mask counts for nothing. */
    TOKEN("[B,T]");

    private final String shape;

    Axis(String shape) {
        this.shape = shape;
    }

    /** The shape in the notation of the documentation. */
    public String shape() {
        return shape;
    }
}
