package dev.telos.algorithms.jinja;

import dev.telos.algorithms.jinja.Operation.Bound;
import dev.telos.algorithms.jinja.Value.Sequence;
import dev.telos.algorithms.jinja.Value.Text;
import dev.telos.algorithms.jinja.Value.Undefined;
import dev.telos.algorithms.jinja.Value.Whole;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Filters by name: what follows {@code |}. */
final class Filters {
    static final Map<String, Operation> TABLE = Operation.table(
            Operation.of(
                    "tojson",
                    (value, arguments, run) -> Json.text(
                            value,
                            arguments.get("indent", Value.None.NONE) == Value.None.NONE
                                    ? -1
                                    : arguments.count("indent", -1),
                            Values.truth(arguments.get("ensure_ascii", Values.FALSE)),
                            run),
                    "ensure_ascii",
                    "indent"),
            Operation.of("length", (value, arguments, run) -> new Whole(Values.length(value, run))),
            Operation.of("count", (value, arguments, run) -> new Whole(Values.length(value, run))),
            Operation.of(
                    "trim",
                    (value, arguments, run) -> TextMethods.strip(plain(value, run), arguments, true, true, run),
                    "chars"),
            Operation.of(
                    "upper",
                    (value, arguments, run) -> run.text(plain(value, run).toUpperCase(Locale.ROOT))),
            Operation.of(
                    "lower",
                    (value, arguments, run) -> run.text(plain(value, run).toLowerCase(Locale.ROOT))),
            Operation.of("capitalize", (value, arguments, run) -> run.text(PythonText.capitalize(plain(value, run)))),
            Operation.of(
                    "replace",
                    (value, arguments, run) -> TextMethods.replace(plain(value, run), arguments, run),
                    "old",
                    "new",
                    "count"),
            Operation.of("string", (value, arguments, run) -> new Text(plain(value, run))),
            Operation.of("safe", (value, arguments, run) -> value),
            Operation.of("int", (value, arguments, run) -> integer(value, arguments, run), "default"),
            Operation.of("default", (value, arguments, run) -> otherwise(value, arguments), "default_value", "boolean"),
            Operation.of("d", (value, arguments, run) -> otherwise(value, arguments), "default_value", "boolean"),
            Operation.of("join", (value, arguments, run) -> join(value, arguments, run), "d"),
            Operation.of("list", (value, arguments, run) -> new Sequence(Values.elements(value, run))),
            Operation.of("first", (value, arguments, run) -> end(Values.elements(value, run), true)),
            Operation.of("last", (value, arguments, run) -> end(Values.elements(value, run), false)),
            Operation.of("reverse", (value, arguments, run) -> reversed(value, run)),
            Operation.of("items", (value, arguments, run) -> MappingMethods.items(value, run)));

    private Filters() {}

    private static String plain(Value value, Run run) {
        return Printed.plain(value, run);
    }

    private static Value integer(Value value, Bound arguments, Run run) {
        Value otherwise = arguments.get("default", new Whole(0));
        if (Values.number(value).isPresent()) {
            return new Whole((long) Values.number(value).getAsDouble());
        } else if (!(value instanceof Text text)) {
            return otherwise;
        } else {
            run.chargeText(0, text.text().length());
            try {
                return new Whole(Long.parseLong(text.text().strip()));
            } catch (NumberFormatException e) {
                return otherwise;
            }
        }
    }

    private static Value otherwise(Value value, Bound arguments) {
        boolean unfit = value instanceof Undefined
                || (Values.truth(arguments.get("boolean", Values.FALSE)) && !Values.truth(value));
        return unfit ? arguments.get("default_value", new Text("")) : value;
    }

    private static Value join(Value value, Bound arguments, Run run) {
        String separator = plain(arguments.get("d", new Text("")), run);
        StringBuilder joined = new StringBuilder();
        String before = "";
        for (Value element : Values.elements(value, run)) {
            String part = plain(element, run);
            run.chargeText(joined.length(), (long) before.length() + part.length());
            joined.append(before).append(part);
            before = separator;
        }
        return new Text(joined.toString());
    }

    private static Value end(List<Value> elements, boolean first) {
        return elements.isEmpty()
                ? new Undefined("an element of an empty list")
                : elements.get(first ? 0 : elements.size() - 1);
    }

    private static Value reversed(Value value, Run run) {
        List<Value> elements = new ArrayList<>(Values.elements(value, run));
        run.charge(elements.size());
        Collections.reverse(elements);
        return value instanceof Text text
                ? run.text(new StringBuilder(text.text()).reverse().toString())
                : new Sequence(List.copyOf(elements));
    }
}
