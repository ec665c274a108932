package dev.telos.algorithms.jinja;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A filter, test, method or function.
 *
 * @param parameters names of what follows its target, all optional unless it asks for them
 * @param open whether it takes arguments of any name
 */
record Operation(String name, List<String> parameters, boolean open, Body body) {
    /** What it does with the value that it is applied to. */
    @FunctionalInterface
    interface Body {
        Value apply(Value target, Bound arguments, Run run);
    }

    static Operation of(String name, Body body, String... parameters) {
        return new Operation(name, List.of(parameters), false, body);
    }

    static Operation ofAnyNames(String name, Body body) {
        return new Operation(name, List.of(), true, body);
    }

    static Map<String, Operation> table(Operation... operations) {
        Map<String, Operation> table = new LinkedHashMap<>();
        Arrays.stream(operations).forEach(operation -> table.put(operation.name(), operation));
        return table;
    }

    Value apply(Value target, List<Value> positional, Map<String, Value> named, Run run) {
        Map<String, Value> bound = new LinkedHashMap<>();
        if (positional.size() > parameters.size()) {
            throw new Fault(
                    name + " takes at most " + parameters.size() + " arguments, and was given " + positional.size());
        }
        for (int i = 0; i < positional.size(); i++) {
            bound.put(parameters.get(i), positional.get(i));
        }
        named.forEach((parameter, value) -> {
            if (!(open || parameters.contains(parameter)) || bound.putIfAbsent(parameter, value) != null) {
                throw new Fault(name + " takes no argument " + parameter + " here");
            }
        });
        return body.apply(target, new Bound(name, bound), run);
    }

    /** Arguments by the names of their parameters. */
    record Bound(String operation, Map<String, Value> values) {
        boolean has(String parameter) {
            return values.containsKey(parameter);
        }

        Value get(String parameter) {
            if (!has(parameter)) {
                throw new Fault(operation + " needs an argument " + parameter);
            }
            return Objects.requireNonNull(values.get(parameter));
        }

        Value get(String parameter, Value otherwise) {
            return values.getOrDefault(parameter, otherwise);
        }

        String text(String parameter) {
            return Values.text(get(parameter));
        }

        /** A whole number, or {@code otherwise} where there is none. */
        int count(String parameter, int otherwise) {
            return has(parameter) ? Values.index(get(parameter)) : otherwise;
        }
    }
}
