package dev.telos.dsl.tree;

/** Functions applied element by element to arguments of one axis. */
public enum PointwiseFunction {
    ADD(2),
    SUBTRACT(2),
    MULTIPLY(2),
    DIVIDE(2),
    NEGATE(1),
    EXP(1),
    /** Natural logarithm. */
    LOG(1),
    SQRT(1),
    ABS(1),
    /** The logistic function, 1 / (1 + exp(-x)). */
    SIGMOID(1),
    MINIMUM(2),
    MAXIMUM(2),
    /** 1 where the first argument is less than the second, else 0; no gradient. */
    LESS_THAN(2),
    /** 1 where the first argument is at most the second, else 0; no gradient. */
    AT_MOST(2),
    /** The second argument where the first is 1, the third where it is 0. */
    WHERE(3);

    private final int arity;

    PointwiseFunction(int arity) {
        this.arity = arity;
    }

    /** How many arguments it takes. */
    public int arity() {
        return arity;
    }
}
