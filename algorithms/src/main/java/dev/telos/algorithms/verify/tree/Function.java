package dev.telos.algorithms.verify.tree;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A function with a name that answers use; angles are in radians. */
public enum Function {
    SIN,
    COS,
    TAN,
    CSC,
    SEC,
    COT,
    ARCSIN,
    ARCCOS,
    ARCTAN,
    SINH,
    COSH,
    TANH,
    EXP,
    /** The natural logarithm. */
    LN,
    /** |x|, also of a complex number. */
    ABS,
    FLOOR,
    CEIL,
    FACTORIAL,
    /** Of n and k. */
    BINOMIAL,
    GCD,
    LCM,
    MAX,
    MIN,
    /** The remainder of a by b, from 0 to b. */
    MOD;

    private static final Map<String, Function> BY_NAME = Arrays.stream(values())
            .filter(function -> function != ABS && function != FACTORIAL && function != BINOMIAL && function != MOD)
            .collect(Collectors.toMap(function -> function.name().toLowerCase(Locale.ROOT), function -> function));

    /** The function that is called by its name in front of its argument, such as {@code sin}. */
    public static Optional<Function> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** Whether the argument is an angle, for which a degree sign means π/180. */
    public boolean takesAngle() {
        return ordinal() <= COT.ordinal();
    }

    /** The function whose value is the angle: {@code sin^{-1}} is {@code arcsin}. */
    public Optional<Function> inverse() {
        return switch (this) {
            case SIN -> Optional.of(ARCSIN);
            case COS -> Optional.of(ARCCOS);
            case TAN -> Optional.of(ARCTAN);
            default -> Optional.empty();
        };
    }
}
