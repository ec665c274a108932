package dev.telos.algorithms.verify.evaluation;

import dev.telos.algorithms.verify.tree.Function;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** The named functions on {@link Approximation}s; some are defined for real arguments alone. */
final class ComplexFunctions {
    private ComplexFunctions() {}

    static Approximation call(Function function, List<Approximation> arguments) {
        Approximation x = arguments.get(0);
        return switch (function) {
            case SIN -> sin(x);
            case COS -> cos(x);
            case TAN -> sin(x).dividedBy(cos(x));
            case CSC -> sin(x).inverse();
            case SEC -> cos(x).inverse();
            case COT -> cos(x).dividedBy(sin(x));
            case ARCSIN -> realOnly(x, Math::asin, 1 / Math.sqrt(1 - x.re() * x.re()));
            case ARCCOS -> realOnly(x, Math::acos, 1 / Math.sqrt(1 - x.re() * x.re()));
            case ARCTAN -> realOnly(x, Math::atan, 1 / (1 + x.re() * x.re()));
            case SINH -> x.exp().minus(x.negate().exp()).times(Approximation.real(0.5));
            case COSH -> x.exp().plus(x.negate().exp()).times(Approximation.real(0.5));
            case TANH ->
                x.exp()
                        .minus(x.negate().exp())
                        .dividedBy(x.exp().plus(x.negate().exp()));
            case EXP -> x.exp();
            case LN -> x.ln();
            case ABS -> Approximation.rounded(x.magnitude(), 0, x.error());
            case FLOOR -> step(x, Math::floor);
            case CEIL -> step(x, Math::ceil);
            case FACTORIAL -> factorial(x);
            case BINOMIAL -> binomial(x, arguments.get(1));
            case MAX ->
                arguments.stream()
                        .reduce((a, b) -> realPart(a) < realPart(b) ? b : a)
                        .orElse(x);
            case MIN ->
                arguments.stream()
                        .reduce((a, b) -> realPart(a) > realPart(b) ? b : a)
                        .orElse(x);
            case MOD -> remainder(x, arguments.get(1));
            case GCD, LCM -> throw new Undefined("a common divisor of what are no integers");
        };
    }

    private static Approximation sin(Approximation x) {
        return Approximation.rounded(
                Math.sin(x.re()) * Math.cosh(x.im()), Math.cos(x.re()) * Math.sinh(x.im()), angleError(x));
    }

    private static Approximation cos(Approximation x) {
        return Approximation.rounded(
                Math.cos(x.re()) * Math.cosh(x.im()), -Math.sin(x.re()) * Math.sinh(x.im()), angleError(x));
    }

    private static double angleError(Approximation x) {
        return Math.cosh(x.im()) * (x.error() + Approximation.ROUNDING);
    }

    private static double realPart(Approximation x) {
        if (!x.isReal()) {
            throw new Undefined("a complex number where a real one is needed");
        }
        return x.re();
    }

    private static Approximation realOnly(Approximation x, DoubleUnaryOperator function, double slope) {
        double value = function.applyAsDouble(realPart(x));
        // At an end of its domain a function may be infinitely steep, and the error is that of a square root.
        double inherited = Double.isFinite(slope) ? slope * x.error() : 2 * Math.sqrt(x.error());
        return Approximation.rounded(value, 0, inherited + Approximation.ROUNDING);
    }

    private static Approximation step(Approximation x, DoubleUnaryOperator function) {
        double low = function.applyAsDouble(realPart(x) - x.error());
        double high = function.applyAsDouble(x.re() + x.error());
        // A number that is within its error of an integer is taken for it.
        return new Approximation(low == high ? low : Math.rint(x.re()), 0, 0);
    }

    private static Approximation remainder(Approximation of, Approximation by) {
        return of.minus(by.times(step(of.dividedBy(by), Math::floor)));
    }

    private static Approximation binomial(Approximation n, Approximation k) {
        return factorial(n).dividedBy(factorial(k).times(factorial(n.minus(k))));
    }

    /** Γ(x + 1) by Stirling's series, after moving x up to where the series is exact. */
    private static Approximation factorial(Approximation x) {
        double value = realPart(x);
        if (value <= -1) {
            throw new Undefined("a factorial of -1 or less");
        }
        double shift = 1;
        double z = value + 1;
        for (; z < 20; z++) {
            shift *= z;
        }
        double series =
                1 / (12 * z) - 1 / (360 * z * z * z) + 1 / (1260 * Math.pow(z, 5)) - 1 / (1680 * Math.pow(z, 7));
        double logarithm = (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) + series;
        double result = Math.exp(logarithm) / shift;
        double relative = 1e-12 + x.error() * (1 + Math.log(z));
        return Approximation.rounded(result, 0, result * relative);
    }
}
