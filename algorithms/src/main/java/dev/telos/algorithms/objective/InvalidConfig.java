package dev.telos.algorithms.objective;

import io.vavr.collection.List;
import io.vavr.collection.Seq;
import io.vavr.control.Validation;

/** A configuration cannot be meant; names every problem at once. */
public final class InvalidConfig extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private InvalidConfig(String what, Seq<String> problems) {
        super("The configuration of " + what + " cannot be used:\n  " + problems.mkString("\n  "));
    }

    /** Throws if any check failed, with all of their messages. */
    @SafeVarargs
    public static void throwIfAny(String what, Validation<String, ?>... checks) {
        List<Validation<String, ?>> all = List.empty();
        for (Validation<String, ?> check : checks) {
            all = all.append(check);
        }
        throwIfAny(what, all);
    }

    /** Throws if any check failed, with all of their messages. */
    public static void throwIfAny(String what, Seq<? extends Validation<String, ?>> checks) {
        Seq<String> problems = checks.filter(Validation::isInvalid).map(Validation::getError);
        if (!problems.isEmpty()) {
            throw new InvalidConfig(what, problems);
        }
    }

    /** A check: {@code expected} is what should hold, {@code came} what was given. */
    public static Validation<String, Boolean> check(boolean holds, String name, String expected, Object came) {
        return holds ? Validation.valid(true) : Validation.invalid(name + ": expected " + expected + ", got " + came);
    }

    /** A check of a whole number. */
    public static Validation<String, Boolean> atLeast(String name, int least, int value) {
        return check(value >= least, name, "at least " + least, value);
    }

    /** A check of a finite number above 0. */
    public static Validation<String, Boolean> positive(String name, double value) {
        return check(value > 0 && !Double.isInfinite(value), name, "a finite number above 0", value);
    }

    /** A check of a finite number of at least 0. */
    public static Validation<String, Boolean> notNegative(String name, double value) {
        return check(value >= 0 && !Double.isInfinite(value), name, "a finite number of at least 0", value);
    }

    /** A check of a number in [0, 1]. */
    public static Validation<String, Boolean> fraction(String name, double value) {
        return check(value >= 0 && value <= 1, name, "a number in [0, 1]", value);
    }
}
