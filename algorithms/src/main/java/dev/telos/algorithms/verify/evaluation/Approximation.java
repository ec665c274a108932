package dev.telos.algorithms.verify.evaluation;

/**
 * A complex number that is known up to an error.
 *
 * @param re the real part
 * @param im the imaginary part
 * @param error a bound on the distance to the true number
 */
record Approximation(double re, double im, double error) {
    /** What one operation on doubles adds to the error, relative to its result; generously. */
    static final double ROUNDING = 0x1p-51;

    Approximation {
        if (!Double.isFinite(re) || !Double.isFinite(im) || !Double.isFinite(error)) {
            throw new Undefined("a number that is too large");
        }
    }

    /** A result with the error that comes from its arguments and one rounding. */
    static Approximation rounded(double re, double im, double inherited) {
        return new Approximation(re, im, inherited + ROUNDING * Math.hypot(re, im));
    }

    static Approximation real(double value) {
        return rounded(value, 0, 0);
    }

    double magnitude() {
        return Math.hypot(re, im);
    }

    boolean isReal() {
        return Math.abs(im) <= error;
    }

    boolean mayBeZero() {
        return magnitude() <= error;
    }

    Approximation plus(Approximation other) {
        return rounded(re + other.re, im + other.im, error + other.error);
    }

    Approximation negate() {
        return new Approximation(-re, -im, error);
    }

    Approximation minus(Approximation other) {
        return plus(other.negate());
    }

    Approximation times(Approximation other) {
        return rounded(
                re * other.re - im * other.im,
                re * other.im + im * other.re,
                magnitude() * other.error + other.magnitude() * error + error * other.error);
    }

    Approximation inverse() {
        double size = magnitude();
        if (mayBeZero()) {
            throw new Undefined("a division by what may be 0");
        }
        return rounded(re / size / size, -im / size / size, error / size / (size - error));
    }

    Approximation dividedBy(Approximation other) {
        return times(other.inverse());
    }

    Approximation exp() {
        double size = Math.exp(re);
        return rounded(size * Math.cos(im), size * Math.sin(im), size * (error + ROUNDING * magnitude()));
    }

    /** The principal logarithm. */
    Approximation ln() {
        if (mayBeZero()) {
            throw new Undefined("a logarithm of what may be 0");
        }
        // A negative real number is on the branch cut, where an error must not choose the side.
        double angle = isReal() ? (re < 0 ? Math.PI : 0) : Math.atan2(im, re);
        return rounded(Math.log(magnitude()), angle, error / (magnitude() - error) + ROUNDING);
    }

    /** Whether the two may be the same number. */
    boolean meets(Approximation other) {
        return minus(other).mayBeZero();
    }
}
