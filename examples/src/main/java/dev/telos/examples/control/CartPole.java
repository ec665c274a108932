package dev.telos.examples.control;

import java.util.Random;

/**
 * A pole on a cart that is pushed to the left or to the right (Barto, Sutton and Anderson 1983), with the constants of
 * Gymnasium's CartPole-v1.
 *
 * <p>It ends after {@link #STEPS} steps, or where the cart is more than 2.4 m from the middle or the pole leans by more than
 * 12 degrees. Each step counts 1.
 */
final class CartPole {
    /** The most steps of an episode. */
    static final int STEPS = 500;

    /** Position in m, its velocity, angle in rad, its velocity. */
    static final int OBSERVATIONS = 4;

    /** Left and right. */
    static final int ACTIONS = 2;

    private static final double GRAVITY = 9.8;
    private static final double CART_MASS = 1;
    private static final double POLE_MASS = 0.1;
    private static final double TOTAL_MASS = CART_MASS + POLE_MASS;
    private static final double HALF_LENGTH = 0.5;
    private static final double FORCE = 10;
    private static final double SECONDS = 0.02;
    private static final double MAX_POSITION = 2.4;
    private static final double MAX_ANGLE = Math.toRadians(12);
    private static final double INITIAL_RANGE = 0.05;

    private double position;
    private double velocity;
    private double angle;
    private double angularVelocity;
    private int steps;

    /** Begins in a given state. */
    CartPole(double[] state) {
        position = state[0];
        velocity = state[1];
        angle = state[2];
        angularVelocity = state[3];
    }

    /** A state to begin in, each number uniform between -0.05 and 0.05. */
    static double[] initialState(Random random) {
        return random.doubles(OBSERVATIONS, -INITIAL_RANGE, INITIAL_RANGE).toArray();
    }

    double[] state() {
        return new double[] {position, velocity, angle, angularVelocity};
    }

    /** Pushes for one step, by Euler's method: 0 to the left, 1 to the right. */
    void push(int action) {
        double force = action == 1 ? FORCE : -FORCE;
        double sine = Math.sin(angle);
        double cosine = Math.cos(angle);
        double common = (force + POLE_MASS * HALF_LENGTH * angularVelocity * angularVelocity * sine) / TOTAL_MASS;
        double angularAcceleration = (GRAVITY * sine - cosine * common)
                / (HALF_LENGTH * (4.0 / 3 - POLE_MASS * cosine * cosine / TOTAL_MASS));
        double acceleration = common - POLE_MASS * HALF_LENGTH * angularAcceleration * cosine / TOTAL_MASS;
        position += SECONDS * velocity;
        velocity += SECONDS * acceleration;
        angle += SECONDS * angularVelocity;
        angularVelocity += SECONDS * angularAcceleration;
        steps++;
    }

    /** Whether the pole has fallen or the cart has left. */
    boolean hasFailed() {
        return Math.abs(position) > MAX_POSITION || Math.abs(angle) > MAX_ANGLE;
    }

    boolean hasEnded() {
        return hasFailed() || steps >= STEPS;
    }
}
