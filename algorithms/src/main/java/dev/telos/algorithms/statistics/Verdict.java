package dev.telos.algorithms.statistics;

/** What a family of comparisons says about one of them. */
public enum Verdict {
    /** The first condition's mean is higher. */
    HIGHER("higher"),
    /** The first condition's mean is lower. */
    LOWER("lower"),
    /** No difference was found, which is not to say that there is none: see {@link PairedComparison#interval()}. */
    NO_DIFFERENCE("no difference"),
    /** The test could not be made, for the reason that it names. */
    CANNOT_BE_TESTED("cannot be tested");

    private final String text;

    Verdict(String text) {
        this.text = text;
    }

    /** Whether a difference is reported. */
    public boolean isDifference() {
        return this == HIGHER || this == LOWER;
    }

    @Override
    public String toString() {
        return text;
    }
}
