package dev.telos.notebooks;

/** Code of a notebook does not compile, or throws. */
public final class CellFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CellFailed(String what, String source, String reason) {
        super(what + "\n\n" + source.strip().indent(4) + "\n" + reason.stripTrailing());
    }
}
