package dev.telos.algorithms.jinja;

import dev.telos.algorithms.jinja.Value.Flag;
import dev.telos.algorithms.jinja.Value.Mapping;
import dev.telos.algorithms.jinja.Value.None;
import dev.telos.algorithms.jinja.Value.Real;
import dev.telos.algorithms.jinja.Value.Sequence;
import dev.telos.algorithms.jinja.Value.Text;
import dev.telos.algorithms.jinja.Value.Undefined;
import dev.telos.algorithms.jinja.Value.Whole;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What Python would see in values. */
final class Values {
    static final Flag TRUE = new Flag(true);
    static final Flag FALSE = new Flag(false);

    private Values() {}

    static Flag flag(boolean holds) {
        return holds ? TRUE : FALSE;
    }

    /** Whether a condition holds that is this value. */
    static boolean truth(Value value) {
        if (value instanceof Flag flag) {
            return flag.holds();
        } else if (value instanceof Text text) {
            return !text.text().isEmpty();
        } else if (value instanceof Sequence sequence) {
            return !sequence.elements().isEmpty();
        } else if (value instanceof Mapping mapping) {
            return !mapping.entries().isEmpty();
        }
        return !(value instanceof None || value instanceof Undefined)
                && number(value).orElse(1) != 0;
    }

    static String text(Value value) {
        if (value instanceof Text text) {
            return text.text();
        }
        throw unfit("a text", value);
    }

    /** What can be a key of a mapping: nothing that has parts. */
    static Value key(Value value, Run run) {
        if (value instanceof Text text) {
            run.chargeText(0, text.text().length());
            return value;
        }
        if (value instanceof None || number(value).isPresent()) {
            return value;
        }
        throw unfit("a text or a number as a key", value);
    }

    /** An index or a count. */
    static int index(Value value) {
        long number = whole(value).orElseThrow(() -> unfit("a whole number", value));
        if (number != (int) number) {
            throw new Fault("expected a whole number below 2^31, got " + number);
        }
        return (int) number;
    }

    /** True is 1 and false is 0. */
    static OptionalLong whole(Value value) {
        if (value instanceof Whole whole) {
            return OptionalLong.of(whole.number());
        }
        return value instanceof Flag flag ? OptionalLong.of(flag.holds() ? 1 : 0) : OptionalLong.empty();
    }

    static OptionalDouble number(Value value) {
        if (value instanceof Real real) {
            return OptionalDouble.of(real.number());
        }
        OptionalLong whole = whole(value);
        return whole.isPresent() ? OptionalDouble.of((double) whole.getAsLong()) : OptionalDouble.empty();
    }

    /** What a loop goes through: elements, keys or characters; nothing where it is undefined. */
    static List<Value> elements(Value value, Run run) {
        if (value instanceof Sequence sequence) {
            return sequence.elements();
        } else if (value instanceof Mapping mapping) {
            run.charge(mapping.entries().size());
            return List.copyOf(mapping.entries().keySet());
        } else if (value instanceof Text text) {
            run.charge(text.text().length());
            return text.text()
                    .codePoints()
                    .<Value>mapToObj(character -> new Text(Character.toString(character)))
                    .toList();
        } else if (value instanceof Undefined) {
            return List.of();
        }
        throw unfit("a list", value);
    }

    /** Of a text in characters, not in halves of them. */
    static long length(Value value, Run run) {
        if (value instanceof Text text) {
            run.chargeText(0, text.text().length());
            return text.text().codePointCount(0, text.text().length());
        } else if (value instanceof Sequence sequence) {
            return sequence.elements().size();
        } else if (value instanceof Mapping mapping) {
            return mapping.entries().size();
        } else if (value instanceof Undefined) {
            return 0;
        }
        throw unfit("a text or a list", value);
    }

    static Fault unfit(String expected, Value came) {
        return new Fault("expected " + expected + ", got " + came.type());
    }
}
