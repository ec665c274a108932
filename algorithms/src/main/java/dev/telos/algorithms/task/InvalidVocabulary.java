package dev.telos.algorithms.task;

/** The characters given do not make a vocabulary; or a text or a token does not fit into one. */
public final class InvalidVocabulary extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    InvalidVocabulary(String message) {
        super(message);
    }
}
