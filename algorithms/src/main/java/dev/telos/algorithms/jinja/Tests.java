package dev.telos.algorithms.jinja;

import dev.telos.algorithms.jinja.Value.Flag;
import dev.telos.algorithms.jinja.Value.Mapping;
import dev.telos.algorithms.jinja.Value.None;
import dev.telos.algorithms.jinja.Value.Real;
import dev.telos.algorithms.jinja.Value.Sequence;
import dev.telos.algorithms.jinja.Value.Text;
import dev.telos.algorithms.jinja.Value.Undefined;
import dev.telos.algorithms.jinja.Value.Whole;
import java.util.Map;
import java.util.function.Predicate;

/** Tests by name: what follows {@code is}. */
final class Tests {
    static final Map<String, Operation> TABLE = Operation.table(
            plain("defined", value -> !(value instanceof Undefined)),
            plain("undefined", value -> value instanceof Undefined),
            plain("none", value -> value instanceof None),
            plain("string", value -> value instanceof Text),
            plain("boolean", value -> value instanceof Flag),
            plain("true", value -> value.equals(Values.TRUE)),
            plain("false", value -> value.equals(Values.FALSE)),
            plain("integer", value -> value instanceof Whole),
            plain("float", value -> value instanceof Real),
            plain("number", value -> Values.number(value).isPresent()),
            plain("mapping", value -> value instanceof Mapping),
            plain("sequence", Tests::isSequence),
            plain("iterable", value -> isSequence(value) || value instanceof Undefined),
            plain("callable", value -> value instanceof Value.Callable),
            plain("odd", value -> Math.floorMod(Values.index(value), 2) == 1),
            plain("even", value -> Math.floorMod(Values.index(value), 2) == 0),
            comparing(
                    "divisibleby",
                    "num",
                    (value, other, run) ->
                            Values.truth(Arithmetic.apply(value, "%", other, run)) ? Values.FALSE : Values.TRUE),
            comparing("eq", "other", compared("==")),
            comparing("equalto", "other", compared("==")),
            comparing("ne", "other", compared("!=")),
            comparing("in", "seq", compared("in")));

    private Tests() {}

    private interface Comparison {
        Value of(Value value, Value other, Run run);
    }

    private static Comparison compared(String operator) {
        return (value, other, run) -> Values.flag(Comparing.holds(value, operator, other, run));
    }

    private static Operation plain(String name, Predicate<Value> test) {
        return Operation.of(name, (value, arguments, run) -> Values.flag(test.test(value)));
    }

    private static Operation comparing(String name, String parameter, Comparison test) {
        return Operation.of(name, (value, arguments, run) -> test.of(value, arguments.get(parameter), run), parameter);
    }

    private static boolean isSequence(Value value) {
        return value instanceof Sequence || value instanceof Mapping || value instanceof Text;
    }
}
