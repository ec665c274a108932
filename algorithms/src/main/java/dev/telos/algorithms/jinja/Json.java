package dev.telos.algorithms.jinja;

import com.fasterxml.jackson.databind.JsonNode;
import dev.telos.algorithms.jinja.Value.Flag;
import dev.telos.algorithms.jinja.Value.Mapping;
import dev.telos.algorithms.jinja.Value.None;
import dev.telos.algorithms.jinja.Value.Real;
import dev.telos.algorithms.jinja.Value.Sequence;
import dev.telos.algorithms.jinja.Value.Text;
import dev.telos.algorithms.jinja.Value.Whole;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Values of JSON, and JSON of values as Python writes it. */
final class Json {
    private final StringBuilder out = new StringBuilder();
    private final Run run;
    private final int indent;
    private final boolean ascii;

    private Json(Run run, int indent, boolean ascii) {
        this.run = run;
        this.indent = indent;
        this.ascii = ascii;
    }

    static Value value(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> new Text(node.textValue());
            case BOOLEAN -> Values.flag(node.booleanValue());
            case NUMBER -> number(node);
            case ARRAY ->
                new Sequence(StreamSupport.stream(node.spliterator(), false)
                        .map(Json::value)
                        .toList());
            case OBJECT -> {
                Map<Value, Value> entries = new LinkedHashMap<>();
                node.properties().forEach(entry -> entries.put(new Text(entry.getKey()), value(entry.getValue())));
                yield new Mapping(Collections.unmodifiableMap(entries));
            }
            case NULL, MISSING -> None.NONE;
            case BINARY, POJO -> throw new Fault("a variable is no JSON: " + node.getNodeType());
        };
    }

    private static Value number(JsonNode node) {
        if (!node.isIntegralNumber()) {
            return new Real(node.doubleValue());
        } else if (!node.canConvertToLong()) {
            throw new Fault("a variable is no whole number of 64 bits: " + node);
        }
        return new Whole(node.longValue());
    }

    /**
     * JSON of a value.
     *
     * @param indent of each level, on lines of their own; on one line where it is negative
     * @param ascii whether other characters are escaped
     */
    static Text text(Value value, int indent, boolean ascii, Run run) {
        Json json = new Json(run, indent, ascii);
        json.add(value, 1);
        return new Text(json.out.toString());
    }

    private void add(Value value, int level) {
        if (value instanceof Text text) {
            quoted(text.text());
        } else if (value instanceof Flag flag) {
            write(flag.holds() ? "true" : "false");
        } else if (value instanceof Whole whole) {
            write(Long.toString(whole.number()));
        } else if (value instanceof Real real) {
            write(real(real.number()));
        } else if (value instanceof None) {
            write("null");
        } else if (value instanceof Sequence sequence) {
            List<Runnable> elements = new ArrayList<>();
            sequence.elements().forEach(element -> elements.add(() -> add(element, level + 1)));
            parts("[", elements, "]", level);
        } else if (value instanceof Mapping mapping) {
            List<Runnable> entries = new ArrayList<>();
            mapping.entries()
                    .forEach((key, entry) -> entries.add(() -> {
                        key(key);
                        write(": ");
                        add(entry, level + 1);
                    }));
            parts("{", entries, "}", level);
        } else {
            throw Values.unfit("what JSON has", value);
        }
    }

    private static String real(double number) {
        return Double.isNaN(number)
                ? "NaN"
                : Double.isInfinite(number) ? (number > 0 ? "Infinity" : "-Infinity") : Printed.real(number);
    }

    private void key(Value key) {
        if (key instanceof Text text) {
            quoted(text.text());
        } else {
            write("\"");
            add(key, 0);
            write("\"");
        }
    }

    private void parts(String open, List<Runnable> parts, String close, int level) {
        write(open);
        run.deeper(() -> {
            for (int i = 0; i < parts.size(); i++) {
                write(i == 0 ? "" : indent < 0 ? ", " : ",");
                newLine(level);
                parts.get(i).run();
            }
            return out;
        });
        if (!parts.isEmpty()) {
            newLine(level - 1);
        }
        write(close);
    }

    private void newLine(int level) {
        if (indent >= 0) {
            run.chargeText(out.length(), (long) indent * level);
            write("\n" + " ".repeat(indent * level));
        }
    }

    private void write(String text) {
        run.chargeText(out.length(), text.length());
        out.append(text);
    }

    private void quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            switch (character) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                case '\b' -> quoted.append("\\b");
                case '\f' -> quoted.append("\\f");
                default -> {
                    if (character < ' ' || (ascii && character > '~')) {
                        quoted.append(String.format("\\u%04x", (int) character));
                    } else {
                        quoted.append(character);
                    }
                }
            }
        }
        write(quoted.append('"').toString());
    }
}
