package dev.telos.algorithms.jinja;

import dev.telos.algorithms.jinja.Operation.Bound;
import dev.telos.algorithms.jinja.Value.None;
import dev.telos.algorithms.jinja.Value.Sequence;
import dev.telos.algorithms.jinja.Value.Text;
import dev.telos.algorithms.jinja.Value.Whole;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;

/** Methods of texts, as Python has them. */
final class TextMethods {
    static final Map<String, Operation> TABLE = Operation.table(
            Operation.of(
                    "startswith",
                    (text, arguments, run) -> any(text, arguments.get("prefix"), String::startsWith, run),
                    "prefix"),
            Operation.of(
                    "endswith",
                    (text, arguments, run) -> any(text, arguments.get("suffix"), String::endsWith, run),
                    "suffix"),
            Operation.of(
                    "strip", (text, arguments, run) -> strip(Values.text(text), arguments, true, true, run), "chars"),
            Operation.of(
                    "lstrip", (text, arguments, run) -> strip(Values.text(text), arguments, true, false, run), "chars"),
            Operation.of(
                    "rstrip", (text, arguments, run) -> strip(Values.text(text), arguments, false, true, run), "chars"),
            Operation.of(
                    "split",
                    (text, arguments, run) -> split(Values.text(text), arguments, true, run),
                    "sep",
                    "maxsplit"),
            Operation.of(
                    "rsplit",
                    (text, arguments, run) -> split(Values.text(text), arguments, false, run),
                    "sep",
                    "maxsplit"),
            Operation.of(
                    "replace",
                    (text, arguments, run) -> replace(Values.text(text), arguments, run),
                    "old",
                    "new",
                    "count"),
            Operation.of(
                    "upper",
                    (text, arguments, run) -> run.text(Values.text(text).toUpperCase(Locale.ROOT))),
            Operation.of(
                    "lower",
                    (text, arguments, run) -> run.text(Values.text(text).toLowerCase(Locale.ROOT))),
            Operation.of("capitalize", (text, arguments, run) -> run.text(PythonText.capitalize(Values.text(text)))),
            Operation.of("find", (text, arguments, run) -> find(Values.text(text), arguments.text("sub"), run), "sub"));

    private TextMethods() {}

    /** Of one ending, or of any of a list of them. */
    private static Value any(Value text, Value ends, BiPredicate<String, String> test, Run run) {
        List<Value> all = ends instanceof Sequence sequence ? sequence.elements() : List.of(ends);
        return Values.flag(all.stream().map(Values::text).anyMatch(end -> {
            run.chargeText(0, end.length());
            return test.test(Values.text(text), end);
        }));
    }

    static Text strip(String text, Bound arguments, boolean left, boolean right, Run run) {
        IntPredicate which = PythonText::isSpace;
        run.chargeText(0, text.length());
        if (arguments.get("chars", None.NONE) != None.NONE) {
            String characters = arguments.text("chars");
            run.chargeSearch(text, characters);
            which = character -> characters.indexOf(character) >= 0;
        }
        return run.text(PythonText.strip(text, which, left, right));
    }

    private static Value split(String text, Bound arguments, boolean fromLeft, Run run) {
        int most = arguments.count("maxsplit", -1);
        run.chargeText(0, text.length());
        List<String> parts;
        if (arguments.get("sep", None.NONE) != None.NONE) {
            String separator = arguments.text("sep");
            if (separator.isEmpty()) {
                throw new Fault("expected a separator to split by, got an empty text");
            }
            run.chargeSearch(text, separator);
            parts = fromLeft ? PythonText.split(text, separator, most) : PythonText.splitRight(text, separator, most);
        } else if (fromLeft || most < 0) {
            parts = PythonText.words(text, most);
        } else {
            throw new Fault("rsplit needs a separator where maxsplit is given");
        }
        run.charge(parts.size());
        return new Sequence(parts.stream().<Value>map(Text::new).toList());
    }

    static Text replace(String text, Bound arguments, Run run) {
        String old = arguments.text("old");
        String with = arguments.text("new");
        if (old.isEmpty()) {
            throw new Fault("expected a text to replace, got an empty one");
        }
        run.chargeSearch(text, old);
        long found = 0;
        for (int at = text.indexOf(old); at >= 0; at = text.indexOf(old, at + old.length())) {
            found++;
        }
        run.chargeText(0, text.length() + found * with.length());
        return new Text(PythonText.replace(text, old, with, arguments.count("count", -1)));
    }

    /** Where a text begins in another, in characters; -1 if nowhere. */
    private static Value find(String text, String part, Run run) {
        run.chargeSearch(text, part);
        int found = text.indexOf(part);
        return new Whole(found < 0 ? -1 : text.codePointCount(0, found));
    }
}
