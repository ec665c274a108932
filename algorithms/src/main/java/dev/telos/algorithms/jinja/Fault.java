package dev.telos.algorithms.jinja;

/** What went wrong while a template is rendered; where is known further out. */
final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Fault(String reason) {
        super(reason);
    }
}
