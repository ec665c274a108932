package dev.telos.algorithms.jinja;

import dev.telos.algorithms.jinja.Value.Real;
import dev.telos.algorithms.jinja.Value.Sequence;
import dev.telos.algorithms.jinja.Value.Text;
import dev.telos.algorithms.jinja.Value.Whole;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Operators that make a value of two. */
final class Arithmetic {
    private Arithmetic() {}

    static Value negated(Value value) {
        return apply(new Whole(0), "-", value);
    }

    static Value apply(Value left, String operator, Value right, Run run) {
        if (operator.equals("~")) {
            return concatenated(Printed.plain(left, run), Printed.plain(right, run), run);
        } else if (operator.equals("+") && left instanceof Text start && right instanceof Text end) {
            return concatenated(start.text(), end.text(), run);
        } else if (operator.equals("+") && left instanceof Sequence start && right instanceof Sequence end) {
            run.charge(start.elements().size() + (long) end.elements().size());
            List<Value> all = new ArrayList<>(start.elements());
            all.addAll(end.elements());
            return new Sequence(List.copyOf(all));
        } else if (operator.equals("*")
                && left instanceof Text text
                && Values.whole(right).isPresent()) {
            int times = Math.max(0, Values.index(right));
            run.chargeText(0, (long) times * text.text().length());
            return new Text(text.text().repeat(times));
        }
        return apply(left, operator, right);
    }

    private static Text concatenated(String start, String end, Run run) {
        run.chargeText(0, (long) start.length() + end.length());
        return new Text(start + end);
    }

    private static Value apply(Value left, String operator, Value right) {
        OptionalDouble first = Values.number(left);
        OptionalDouble second = Values.number(right);
        if (first.isEmpty() || second.isEmpty()) {
            throw new Fault(operator + " cannot combine " + left.type() + " and " + right.type());
        }
        OptionalLong firstWhole = Values.whole(left);
        OptionalLong secondWhole = Values.whole(right);
        boolean isDivision = operator.equals("/") || operator.equals("//") || operator.equals("%");
        if (isDivision && second.getAsDouble() == 0) {
            throw new Fault("division by zero");
        }
        if (firstWhole.isPresent() && secondWhole.isPresent() && !operator.equals("/")) {
            return new Whole(whole(firstWhole.getAsLong(), operator, secondWhole.getAsLong()));
        }
        return new Real(real(first.getAsDouble(), operator, second.getAsDouble()));
    }

    private static long whole(long left, String operator, long right) {
        try {
            return switch (operator) {
                case "+" -> Math.addExact(left, right);
                case "-" -> Math.subtractExact(left, right);
                case "*" -> Math.multiplyExact(left, right);
                case "//" -> Math.floorDiv(left, right);
                case "%" -> Math.floorMod(left, right);
                default -> throw new IllegalArgumentException(operator);
            };
        } catch (ArithmeticException e) {
            throw new Fault(left + " " + operator + " " + right + " is no whole number of 64 bits");
        }
    }

    private static double real(double left, String operator, double right) {
        return switch (operator) {
            case "+" -> left + right;
            case "-" -> left - right;
            case "*" -> left * right;
            case "/" -> left / right;
            case "//" -> Math.floor(left / right);
            case "%" -> left - right * Math.floor(left / right);
            default -> throw new IllegalArgumentException(operator);
        };
    }
}
