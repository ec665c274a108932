package dev.telos.dsl;

/**
 * A test of each element of an axis, from {@link Expression#lessThan} and its kin. No gradient flows through a test,
 * only through what it chooses between: see {@link Telos#where}.
 *
 * <pre>{@code
 * PerToken gated = where(ratio().moreThan(3).not().and(value().atMost(0)), value(), value().detach());
 * }</pre>
 */
public final class Condition<E extends Expression<E>> {
    private final E indicator;

    Condition(E indicator) {
        this.indicator = indicator;
    }

    /** 1 where the test holds, else 0. */
    public E indicator() {
        return indicator;
    }

    /** Holds where both do. */
    public Condition<E> and(Condition<E> other) {
        return new Condition<>(indicator.times(other.indicator));
    }

    /** Holds where at least one of both does. */
    public Condition<E> or(Condition<E> other) {
        return not().and(other.not()).not();
    }

    /** Holds where this one does not. */
    public Condition<E> not() {
        return new Condition<>(indicator.constant(1).minus(indicator));
    }

    @Override
    public String toString() {
        return indicator.toString();
    }
}
