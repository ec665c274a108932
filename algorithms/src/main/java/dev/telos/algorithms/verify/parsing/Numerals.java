package dev.telos.algorithms.verify.parsing;

import dev.telos.algorithms.verify.tree.Expr;
import dev.telos.algorithms.verify.tree.Rational;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Reads the digits of numbers. */
final class Numerals {
    private static final int SMALLEST_BASE = 2;
    private static final int LARGEST_BASE = 36;

    private Numerals() {}

    /** A number in decimal digits; those in parentheses at its end repeat for ever. */
    static Expr.Numeral number(String digits) {
        int repeating = digits.indexOf('(');
        if (repeating >= 0) {
            return new Expr.Numeral(
                    repeating(digits.substring(0, repeating), digits.substring(repeating + 1, digits.length() - 1)),
                    false);
        }
        boolean decimal = digits.indexOf('.') >= 0;
        return new Expr.Numeral(Rational.of(new BigDecimal(digits)), decimal);
    }

    /** {@code 0.1(6)} is 0.1 and 6/9 of a tenth. */
    private static Rational repeating(String start, String period) {
        int places = start.length() - start.indexOf('.') - 1;
        BigInteger nines = BigInteger.TEN.pow(period.length()).subtract(BigInteger.ONE);
        Rational tail = new Rational(new BigInteger(period), nines.multiply(BigInteger.TEN.pow(places)));
        String whole = start.endsWith(".") ? start + "0" : start;
        return Rational.of(new BigDecimal(whole.startsWith(".") ? "0" + whole : whole))
                .plus(tail);
    }

    /** A number with a subscript, which is a base if the digits are below it, and says nothing otherwise. */
    static Expr based(String digits, Expr subscript) {
        if (!(subscript instanceof Expr.Numeral number)
                || !number.value().isInteger()
                || number.value().compareTo(Rational.of(SMALLEST_BASE)) < 0
                || number.value().compareTo(Rational.of(LARGEST_BASE)) > 0) {
            return number(digits);
        }
        int base = number.value().numerator().intValue();
        boolean below = digits.chars().allMatch(c -> Character.digit(c, base) >= 0);
        return below ? new Expr.BasedNumber(digits, base) : number(digits);
    }
}
