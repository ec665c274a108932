package dev.telos.algorithms.study;

/** A study cannot be run, or not be taken up, as asked. */
public final class InvalidStudy extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    InvalidStudy(String study, String problem) {
        super("The study " + study + ": " + problem + ".");
    }
}
