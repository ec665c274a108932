package dev.telos.algorithms.jinja;

import dev.telos.algorithms.jinja.Value.Mapping;
import dev.telos.algorithms.jinja.Value.Sequence;
import dev.telos.algorithms.jinja.Value.Undefined;
import java.util.List;
import java.util.Map;

/** Methods of mappings. */
final class MappingMethods {
    static final Map<String, Operation> TABLE = Operation.table(
            Operation.of("items", (mapping, arguments, run) -> items(mapping, run)),
            Operation.of("keys", (mapping, arguments, run) -> new Sequence(Values.elements(mapping, run))),
            Operation.of("values", (mapping, arguments, run) -> {
                run.charge(entries(mapping).size());
                return new Sequence(List.copyOf(entries(mapping).values()));
            }),
            Operation.of(
                    "get",
                    (mapping, arguments, run) -> entries(mapping)
                            .getOrDefault(
                                    Values.key(arguments.get("key"), run), arguments.get("default", Value.None.NONE)),
                    "key",
                    "default"));

    private MappingMethods() {}

    /** Keys with their values; none of what is undefined. */
    static Value items(Value mapping, Run run) {
        if (mapping instanceof Undefined) {
            return new Sequence(List.of());
        }
        run.charge(entries(mapping).size());
        return new Sequence(entries(mapping).entrySet().stream()
                .<Value>map(entry -> new Sequence(List.of(entry.getKey(), entry.getValue())))
                .toList());
    }

    private static Map<Value, Value> entries(Value value) {
        if (value instanceof Mapping mapping) {
            return mapping.entries();
        }
        throw Values.unfit("a mapping", value);
    }
}
