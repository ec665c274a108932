package dev.telos.algorithms.study;

/** A study cannot be run, or not be taken up, as asked. */
public final class InvalidStudy extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    InvalidStudy(String study, String problem) {
        super(message(study, problem));
    }

    InvalidStudy(String study, String problem, Throwable cause) {
        super(message(study, problem), cause);
    }

    private static String message(String study, String problem) {
        return "The study " + study + ": " + problem + ".";
    }
}
