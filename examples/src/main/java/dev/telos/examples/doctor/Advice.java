package dev.telos.examples.doctor;

/**
 * What to do.
 *
 * @param urgency whether anything is wrong without it
 * @param text what is so, and what to type or to install
 */
record Advice(Urgency urgency, String text) {
    enum Urgency {
        /** Something does not run, or may end in the middle. */
        PROBLEM,
        /** It runs, and might run better. */
        HINT
    }

    static Advice problem(String text) {
        return new Advice(Urgency.PROBLEM, text);
    }

    static Advice hint(String text) {
        return new Advice(Urgency.HINT, text);
    }
}
