package dev.telos.dsl;

/**
 * A test of each element of an axis, from {@link Expression#lessThan} and its kin. No gradient flows through a test,
 * only through what it chooses between: see {@link Telos#where}.
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

    public Condition<E> and(Condition<E> other) {
        return new Condition<>(indicator.times(other.indicator));
    }

    public Condition<E> not() {
        return new Condition<>(indicator.constant(1).minus(indicator));
    }

    @Override
    public String toString() {
        return indicator.toString();
    }
}
