package dev.telos.algorithms.data;

/** There is no schema of that name; the message lists those there are. */
public final class UnknownSchema extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UnknownSchema(String name) {
        super("There is no schema \"" + name + "\". Choose one of " + Schemas.described());
    }
}
