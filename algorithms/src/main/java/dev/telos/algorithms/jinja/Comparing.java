package dev.telos.algorithms.jinja;

import dev.telos.algorithms.jinja.Value.Mapping;
import dev.telos.algorithms.jinja.Value.Sequence;
import dev.telos.algorithms.jinja.Value.Text;
import dev.telos.algorithms.jinja.Value.Undefined;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Operators that say whether something holds of two values. */
final class Comparing {
    private Comparing() {}

    static boolean holds(Value left, String operator, Value right, Run run) {
        return switch (operator) {
            case "==" -> equal(left, right, run);
            case "!=" -> !equal(left, right, run);
            case "in" -> contains(right, left, run);
            case "not in" -> !contains(right, left, run);
            case "<" -> order(left, right, run) < 0;
            case "<=" -> order(left, right, run) <= 0;
            case ">" -> order(left, right, run) > 0;
            case ">=" -> order(left, right, run) >= 0;
            default -> throw new IllegalArgumentException(operator);
        };
    }

    /** Numbers by size, whatever their type; undefined equals undefined. */
    static boolean equal(Value left, Value right, Run run) {
        if (left instanceof Sequence one && right instanceof Sequence other) {
            return equal(one.elements(), other.elements(), run);
        } else if (left instanceof Mapping one && right instanceof Mapping other) {
            return equal(one.entries(), other.entries(), run);
        } else if (left instanceof Undefined && right instanceof Undefined) {
            return true;
        }
        OptionalDouble first = Values.number(left);
        OptionalDouble second = Values.number(right);
        if (first.isPresent() && second.isPresent()) {
            return areWhole(left, right)
                    ? Values.whole(left).equals(Values.whole(right))
                    : first.getAsDouble() == second.getAsDouble();
        }
        if (left instanceof Text text) {
            run.chargeText(0, text.text().length());
        }
        boolean isChanging = left instanceof Value.Namespace || left instanceof Value.Callable;
        return isChanging ? left == right : left.equals(right);
    }

    private static boolean areWhole(Value left, Value right) {
        return Values.whole(left).isPresent() && Values.whole(right).isPresent();
    }

    private static boolean equal(List<Value> left, List<Value> right, Run run) {
        return left.size() == right.size()
                && run.deeper(() -> {
                    for (int i = 0; i < left.size(); i++) {
                        if (!equal(left.get(i), right.get(i), run)) {
                            return false;
                        }
                    }
                    return true;
                });
    }

    private static boolean equal(Map<Value, Value> left, Map<Value, Value> right, Run run) {
        return left.keySet().equals(right.keySet())
                && run.deeper(() -> {
                    for (Map.Entry<Value, Value> entry : left.entrySet()) {
                        if (!equal(entry.getValue(), right.getOrDefault(entry.getKey(), entry.getValue()), run)) {
                            return false;
                        }
                    }
                    return true;
                });
    }

    private static boolean contains(Value container, Value part, Run run) {
        if (container instanceof Text text) {
            run.chargeSearch(text.text(), Values.text(part));
            return text.text().contains(Values.text(part));
        } else if (container instanceof Mapping mapping) {
            return mapping.entries().containsKey(Values.key(part, run));
        }
        for (Value element : Values.elements(container, run)) {
            run.charge(1);
            if (equal(element, part, run)) {
                return true;
            }
        }
        return false;
    }

    private static int order(Value left, Value right, Run run) {
        OptionalDouble first = Values.number(left);
        OptionalDouble second = Values.number(right);
        if (first.isPresent() && second.isPresent()) {
            return areWhole(left, right)
                    ? Long.compare(
                            Values.whole(left).getAsLong(), Values.whole(right).getAsLong())
                    : Double.compare(first.getAsDouble(), second.getAsDouble());
        } else if (left instanceof Text one && right instanceof Text other) {
            run.chargeText(0, (long) one.text().length() + other.text().length());
            return Arrays.compare(
                    one.text().codePoints().toArray(), other.text().codePoints().toArray());
        }
        throw new Fault(left.type() + " and " + right.type() + " have no order");
    }
}
