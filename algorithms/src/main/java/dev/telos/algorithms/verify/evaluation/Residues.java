package dev.telos.algorithms.verify.evaluation;

import dev.telos.algorithms.hash.StableHash;
import dev.telos.algorithms.verify.limit.Budget;
import dev.telos.algorithms.verify.tree.Expr.Constant;
import dev.telos.algorithms.verify.tree.Function;
import dev.telos.algorithms.verify.tree.Rational;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Residues of the prime 2¹²⁷ - 39, variables standing for residues drawn by their name and a seed.
 *
 * <p>Two quotients of polynomials which differ anywhere differ here but for a probability of about degree / 2¹²⁷
 * (Schwartz and Zippel's lemma), however large their coefficients and powers. The prime is 1 more than a multiple of 4,
 * so that it has an imaginary unit.
 */
final class Residues implements NumberSystem<BigInteger> {
    private static final BigInteger PRIME = BigInteger.ONE.shiftLeft(127).subtract(BigInteger.valueOf(39));
    private static final BigInteger IMAGINARY_UNIT = imaginaryUnit();

    private final Budget budget;
    private final long seed;
    private final Map<String, BigInteger> symbols = new HashMap<>();

    Residues(Budget budget, long seed) {
        this.budget = budget;
        this.seed = seed;
    }

    /** The power (p - 1) / 4 of any number that is no square. */
    private static BigInteger imaginaryUnit() {
        BigInteger minusOne = PRIME.subtract(BigInteger.ONE);
        BigInteger candidate = BigInteger.TWO;
        while (!candidate.modPow(minusOne.shiftRight(1), PRIME).equals(minusOne)) {
            candidate = candidate.add(BigInteger.ONE);
        }
        return candidate.modPow(minusOne.shiftRight(2), PRIME);
    }

    @Override
    public BigInteger number(Rational value) {
        budget.spend(1 + value.bits() / 64);
        return value.numerator()
                .multiply(inverse(value.denominator().mod(PRIME)))
                .mod(PRIME);
    }

    /** An irrational constant is like a variable as long as there are only the four operations. */
    @Override
    public BigInteger constant(Constant constant) {
        return constant == Constant.I ? IMAGINARY_UNIT : symbol("constant " + constant.name());
    }

    @Override
    public BigInteger symbol(String name) {
        return symbols.computeIfAbsent(name, this::drawn);
    }

    private BigInteger drawn(String name) {
        String key = seed + ":" + name;
        return BigInteger.valueOf(StableHash.bits(key))
                .shiftLeft(Long.SIZE)
                .add(BigInteger.valueOf(StableHash.bits(key + ":low")))
                .mod(PRIME);
    }

    @Override
    public BigInteger plus(BigInteger left, BigInteger right) {
        budget.spend();
        return left.add(right).mod(PRIME);
    }

    @Override
    public BigInteger times(BigInteger left, BigInteger right) {
        budget.spend();
        return left.multiply(right).mod(PRIME);
    }

    @Override
    public BigInteger integerPower(BigInteger base, BigInteger exponent) {
        budget.spend(1 + exponent.bitLength());
        if (base.signum() == 0 && exponent.signum() <= 0) {
            throw new Undefined("0 to a power that is not positive");
        }
        BigInteger result = base.modPow(exponent.abs(), PRIME);
        return exponent.signum() < 0 ? inverse(result) : result;
    }

    @Override
    public BigInteger fractionalPower(BigInteger base, Rational exponent) {
        throw new Undefined("a root");
    }

    @Override
    public BigInteger power(BigInteger base, BigInteger exponent) {
        throw new Undefined("a power with a variable in the exponent");
    }

    @Override
    public BigInteger call(Function function, List<BigInteger> arguments) {
        throw new Undefined("a function that is no quotient of polynomials");
    }

    @Override
    public Optional<Rational> fraction(BigInteger number) {
        return Optional.empty();
    }

    @Override
    public BigInteger unknown(String name, List<BigInteger> arguments) {
        return symbol(name + arguments);
    }

    private BigInteger inverse(BigInteger of) {
        if (of.signum() == 0) {
            throw new Undefined("a division by 0");
        }
        budget.spend(4);
        return of.modInverse(PRIME);
    }
}
