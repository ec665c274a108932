package dev.telos.algorithms.verify.tree;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A function with a name that answers use; angles are in radians. */
public enum Function {
    SIN(Argument.ANGLE),
    COS(Argument.ANGLE),
    TAN(Argument.ANGLE),
    CSC(Argument.ANGLE),
    SEC(Argument.ANGLE),
    COT(Argument.ANGLE),
    ARCSIN(Argument.NUMBER),
    ARCCOS(Argument.NUMBER),
    ARCTAN(Argument.NUMBER),
    SINH(Argument.NUMBER),
    COSH(Argument.NUMBER),
    TANH(Argument.NUMBER),
    EXP(Argument.NUMBER),
    /** The natural logarithm. */
    LN(Argument.NUMBER),
    FLOOR(Argument.NUMBER),
    CEIL(Argument.NUMBER),
    GCD(Argument.LIST),
    LCM(Argument.LIST),
    MAX(Argument.LIST),
    MIN(Argument.LIST),
    /** |x|, also of a complex number. */
    ABS(Argument.BY_SIGNS),
    FACTORIAL(Argument.BY_SIGNS),
    /** Of n and k. */
    BINOMIAL(Argument.BY_SIGNS),
    /** The remainder of a by b, from 0 to b. */
    MOD(Argument.BY_SIGNS);

    private enum Argument {
        ANGLE,
        NUMBER,
        LIST,
        /** The function is written by signs around or between its arguments, not by its name before them. */
        BY_SIGNS
    }

    private static final Map<String, Function> BY_NAME = Arrays.stream(values())
            .filter(function -> function.argument != Argument.BY_SIGNS)
            .collect(Collectors.toMap(function -> function.name().toLowerCase(Locale.ROOT), function -> function));

    private final Argument argument;

    Function(Argument argument) {
        this.argument = argument;
    }

    /** The function that is called by its name in front of its argument, such as {@code sin}. */
    public static Optional<Function> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** Whether the argument is an angle, for which a degree sign means π/180. */
    public boolean takesAngle() {
        return argument == Argument.ANGLE;
    }

    /** Whether there may be any number of arguments. */
    public boolean takesList() {
        return argument == Argument.LIST;
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
