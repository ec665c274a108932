package dev.telos.algorithms.jinja;

import dev.telos.algorithms.jinja.Value.Flag;
import dev.telos.algorithms.jinja.Value.Mapping;
import dev.telos.algorithms.jinja.Value.None;
import dev.telos.algorithms.jinja.Value.Real;
import dev.telos.algorithms.jinja.Value.Sequence;
import dev.telos.algorithms.jinja.Value.Text;
import dev.telos.algorithms.jinja.Value.Undefined;
import dev.telos.algorithms.jinja.Value.Whole;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;

/** Values as Python prints them. */
final class Printed {
    private static final int LEAST_EXPONENT = -4;
    private static final int FIRST_EXPONENT = 16;

    private final StringBuilder out = new StringBuilder();
    private final Run run;

    private Printed(Run run) {
        this.run = run;
    }

    /** Of a text the text itself; of what is undefined nothing. */
    static String plain(Value value, Run run) {
        if (value instanceof Text text) {
            return text.text();
        } else if (value instanceof Undefined) {
            return "";
        }
        Printed printed = new Printed(run);
        printed.add(value);
        return printed.out.toString();
    }

    private void add(Value value) {
        if (value instanceof Text text) {
            write(quoted(text.text()));
        } else if (value instanceof Whole whole) {
            write(Long.toString(whole.number()));
        } else if (value instanceof Real real) {
            write(real(real.number()));
        } else if (value instanceof Flag flag) {
            write(flag.holds() ? "True" : "False");
        } else if (value instanceof None) {
            write("None");
        } else if (value instanceof Sequence sequence) {
            run.deeper(() -> list(sequence.elements()));
        } else if (value instanceof Mapping mapping) {
            run.deeper(() -> mapping(mapping.entries()));
        } else {
            throw Values.unfit("a value to write", value);
        }
    }

    private StringBuilder list(List<Value> elements) {
        write("[");
        for (int i = 0; i < elements.size(); i++) {
            write(i == 0 ? "" : ", ");
            add(elements.get(i));
        }
        write("]");
        return out;
    }

    private StringBuilder mapping(Map<Value, Value> entries) {
        write("{");
        String separator = "";
        for (Map.Entry<Value, Value> entry : entries.entrySet()) {
            write(separator);
            add(entry.getKey());
            write(": ");
            add(entry.getValue());
            separator = ", ";
        }
        write("}");
        return out;
    }

    private void write(String text) {
        run.chargeText(out.length(), text.length());
        out.append(text);
    }

    private static String quoted(String text) {
        String quote = text.contains("'") && !text.contains("\"") ? "\"" : "'";
        StringBuilder quoted = new StringBuilder(quote);
        text.codePoints().forEach(character -> {
            switch (character) {
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                case '\'' -> quoted.append(quote.equals("'") ? "\\'" : "'");
                default -> {
                    if (Character.isISOControl(character)) {
                        quoted.append(String.format("\\x%02x", character));
                    } else {
                        quoted.appendCodePoint(character);
                    }
                }
            }
        });
        return quoted.append(quote).toString();
    }

    /** The fewest digits that are read as the same number again. */
    static String real(double number) {
        if (Double.isNaN(number)) {
            return "nan";
        } else if (Double.isInfinite(number)) {
            return number > 0 ? "inf" : "-inf";
        } else if (number == 0) {
            return 1 / number > 0 ? "0.0" : "-0.0";
        }
        BigDecimal shortest = shortest(number);
        String digits = shortest.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - shortest.scale();
        String sign = number < 0 ? "-" : "";
        if (exponent >= LEAST_EXPONENT && exponent < FIRST_EXPONENT) {
            String plain = shortest.abs().toPlainString();
            return sign + (plain.contains(".") ? plain : plain + ".0");
        }
        String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
        return sign
                + digits.charAt(0)
                + fraction
                + String.format("e%s%02d", exponent < 0 ? "-" : "+", Math.abs(exponent));
    }

    private static BigDecimal shortest(double number) {
        BigDecimal exact = new BigDecimal(number);
        int precision = 1;
        while (exact.round(new MathContext(precision)).doubleValue() != number) {
            precision++;
        }
        return exact.round(new MathContext(precision)).stripTrailingZeros();
    }
}
