package dev.telos.algorithms.objective;

import dev.telos.algorithms.dialect.Dialect;
import dev.telos.dsl.Objective;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The dialect of an objective, and what the objective would be in the others at the same settings.
 *
 * @param own the dialect's name; that of this project where nothing of the objective depends on one
 * @param others objectives by the names of their dialects
 */
public record Dialects(String own, Map<String, Objective> others) {
    /** Of a configuration; one that knows of no dialect has no others. */
    static <C> Dialects of(C config, Function<C, Objective> objective) {
        if (!(config instanceof InDialect<?>)) {
            return new Dialects(Dialect.TELOS.toString(), Map.of());
        }
        // A configuration in another dialect is of its own type.
        @SuppressWarnings("unchecked")
        InDialect<C> speaking = (InDialect<C>) config;
        Map<String, Objective> others = new LinkedHashMap<>();
        Dialect.ALL.stream()
                .filter(dialect -> !dialect.equals(speaking.dialect()))
                .forEach(dialect -> others.put(dialect.toString(), objective.apply(speaking.withDialect(dialect))));
        return new Dialects(speaking.dialect().toString(), others);
    }

    /** In what the objective differs in another dialect, one difference a line. */
    List<String> differences(Objective objective, String dialect) {
        return objective
                .diff(others.getOrDefault(dialect, objective))
                .differences()
                .map(Object::toString)
                .asJava();
    }
}
