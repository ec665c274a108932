package dev.telos.dsl.diff;

/** One difference between two objectives. Its text is in the style of {@code actor: discount 0.95 against 1}. */
public sealed interface Difference {
    /** What stands in the place of something that one side lacks. */
    String NONE = "none";

    /** The term that differs. */
    String term();

    /** Which of the two. */
    enum Side {
        FIRST,
        SECOND;

        @Override
        public String toString() {
            return "the " + name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** A term that one of the two has. */
    record TermOnly(String term, Side side, String formula) implements Difference {
        @Override
        public String toString() {
            return term + ": only in " + side + ", " + formula;
        }
    }

    /** A term of two weights. */
    record WeightDiffers(String term, String first, String second) implements Difference {
        @Override
        public String toString() {
            return term + ": weight " + first + " against " + second;
        }
    }

    /**
     * A number that differs.
     *
     * @param where the term, and the named part if it is in one
     * @param role what the number does, for example {@code clip upper bound}
     */
    record NumberDiffers(Place where, String role, String first, String second) implements Difference {
        @Override
        public String term() {
            return where.term();
        }

        @Override
        public String toString() {
            return where + ": " + role + " " + first + " against " + second;
        }
    }

    /**
     * Different formulas in the same place.
     *
     * @param role of the formulas, for example {@code denominator}; empty where there is nothing to say
     */
    record PartDiffers(Place where, String role, String first, String second) implements Difference {
        @Override
        public String term() {
            return where.term();
        }

        @Override
        public String toString() {
            return where + ": " + spaced(role) + first + " against " + second;
        }
    }

    /**
     * An operation that one of the two applies; a box stands for what it is applied to.
     *
     * @param role of the result, for example {@code denominator}; empty where there is nothing to say
     */
    record OperationOnly(Place where, String role, Side side, String formula) implements Difference {
        @Override
        public String term() {
            return where.term();
        }

        @Override
        public String toString() {
            return where + ": " + spaced(role) + formula + " only in " + side;
        }
    }

    /** A gradient that one of the two stops. */
    record GradientStopped(Place where, Side side, String formula) implements Difference {
        @Override
        public String term() {
            return where.term();
        }

        @Override
        public String toString() {
            return where + ": gradient of " + formula + " stopped only in " + side;
        }
    }

    private static String spaced(String role) {
        return role.isEmpty() ? "" : role + " ";
    }

    /** A term, and the named part within it; the part is empty outside of parts. */
    record Place(String term, String part) {
        @Override
        public String toString() {
            return part.isEmpty() ? term : term + ", " + part;
        }
    }
}
