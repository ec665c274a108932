package dev.telos.algorithms.verify.comparison;

import dev.telos.algorithms.verify.evaluation.Equivalence;
import dev.telos.algorithms.verify.evaluation.Values;
import dev.telos.algorithms.verify.limit.Budget;
import dev.telos.algorithms.verify.tree.Expr;
import dev.telos.algorithms.verify.tree.Expr.BasedNumber;
import dev.telos.algorithms.verify.tree.Expr.Percent;
import dev.telos.algorithms.verify.tree.Expr.Ratio;
import dev.telos.algorithms.verify.tree.Rational;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Compares numbers and expressions. */
final class Numbers {
    private final ComparisonConfig config;
    private final Equivalence equivalence;
    private final Budget budget;

    Numbers(ComparisonConfig config, Equivalence equivalence, Budget budget) {
        this.config = config;
        this.equivalence = equivalence;
        this.budget = budget;
    }

    boolean areEqual(Expr gold, Expr predicted, int index) {
        if (gold instanceof BasedNumber || predicted instanceof BasedNumber) {
            return based(gold, predicted);
        } else if (gold instanceof Ratio left
                && predicted instanceof Ratio right
                && left.parts().size() > 2) {
            return ratios(left.parts(), right.parts());
        } else if (isOptional(gold, predicted) || isOptional(predicted, gold)) {
            return values(withoutPercent(gold), withoutPercent(predicted), index) || values(gold, predicted, index);
        }
        return values(gold, predicted, index);
    }

    /** Whether one is a percentage and the other is a number that may be the same without its percent sign. */
    private boolean isOptional(Expr percentage, Expr number) {
        return percentage instanceof Percent percent
                && !(number instanceof Percent)
                && (percent.apart() || !config.strict());
    }

    /** A base that is written only once is taken for a label, as a unit is. */
    private boolean based(Expr gold, Expr predicted) {
        if (gold instanceof BasedNumber left && predicted instanceof BasedNumber right) {
            return left.value().equals(right.value());
        }
        return gold instanceof BasedNumber left
                ? equivalence.equal(decimal(left), predicted, budget)
                : predicted instanceof BasedNumber right && equivalence.equal(gold, decimal(right), budget);
    }

    private static Expr decimal(BasedNumber number) {
        return number.digits().chars().allMatch(c -> c >= '0' && c <= '9')
                ? new Expr.Numeral(Rational.of(new java.math.BigInteger(number.digits())), false)
                : number;
    }

    /** Whether {@code a:b:c} and {@code d:e:f} are the same but for a factor. */
    private boolean ratios(List<Expr> gold, List<Expr> predicted) {
        if (gold.size() != predicted.size()) {
            return false;
        }
        for (int i = 1; i < gold.size(); i++) {
            Expr left = new Ratio(List.of(gold.get(i), gold.get(0)));
            Expr right = new Ratio(List.of(predicted.get(i), predicted.get(0)));
            if (!equivalence.equal(left, right, budget)) {
                return false;
            }
        }
        return true;
    }

    private static Expr withoutPercent(Expr expr) {
        return expr instanceof Percent percent ? percent.of() : expr;
    }

    private boolean values(Expr gold, Expr predicted, int index) {
        boolean rounded =
                isDecimal(gold) || isDecimal(predicted) || !config.tolerances().isEmpty();
        Optional<Rational> left = rounded ? Values.real(gold, budget) : Optional.empty();
        Optional<Rational> right = left.isEmpty() ? left : Values.real(predicted, budget);
        return (left.isPresent() && right.isPresent())
                ? areClose(left.get(), right.get(), index)
                : equivalence.equal(gold, predicted, budget);
    }

    private static boolean isDecimal(Expr expr) {
        return withoutPercent(expr) instanceof Expr.Numeral number && number.decimal();
    }

    private boolean areClose(Rational gold, Rational predicted, int index) {
        List<Double> tolerances = config.tolerances();
        if (!tolerances.isEmpty()) {
            double tolerance = tolerances.get(Math.min(index, tolerances.size() - 1));
            return Math.abs(gold.plus(predicted.negate()).toDouble()) <= tolerance * (1 + 1e-9);
        }
        int digits = config.precision();
        BigDecimal rounded = gold.rounded(digits);
        if (rounded.signum() != 0 || gold.signum() == 0) {
            return rounded.compareTo(predicted.rounded(digits)) == 0;
        }
        // Numbers that are nothing at this precision are compared to as many digits that count.
        int zeros = -(int) Math.floor(Math.log10(Math.abs(gold.toDouble())));
        return gold.rounded(digits + zeros).compareTo(predicted.rounded(digits + zeros)) == 0;
    }
}
