package dev.telos.algorithms.task;

/** The operators of tasks with arithmetic. */
final class Operators {
    /** In the order in which tasks take them up. */
    static final String ALL = "+-*";

    private Operators() {}

    static long apply(char operator, long left, long right) {
        return switch (operator) {
            case '+' -> left + right;
            case '-' -> left - right;
            case '*' -> left * right;
            default -> throw new IllegalArgumentException("Operator " + operator + ": expected one of " + ALL + ".");
        };
    }
}
