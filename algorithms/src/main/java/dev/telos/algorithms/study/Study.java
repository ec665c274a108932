package dev.telos.algorithms.study;

import static dev.telos.algorithms.objective.InvalidConfig.check;

import dev.telos.algorithms.objective.InvalidConfig;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.immutables.value.Value;

/**
 * A question, what is compared to answer it, and by what numbers. What is tested is said here, before anything has run.
 *
 * <p>Seed k of one condition is paired with seed k of every other. For each measure the contrasts are one family: their p
 * values are corrected together.
 */
@Value.Immutable
public interface Study {
    static ImmutableStudy.Builder builder() {
        return ImmutableStudy.builder();
    }

    /** Short, as given to commands. */
    String name();

    /** What is to be settled, in a sentence. */
    String question();

    /** What is compared. */
    List<Condition> conditions();

    /** By what, at the end of each run; the first one decides, the others describe. */
    List<Measure> measures();

    /** Which pairs are tested. */
    List<Contrast> contrasts();

    /** The condition of that name; there has to be one. */
    default Condition condition(String name) {
        return conditions().stream()
                .filter(condition -> condition.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidStudy(
                        name(), "expected one of the conditions " + conditionNames() + ", got \"" + name + "\""));
    }

    /** Names in the order of the conditions. */
    default List<String> conditionNames() {
        return conditions().stream().map(Condition::name).toList();
    }

    @Value.Check
    default void validate() {
        Set<String> names = new HashSet<>(conditionNames());
        Map<String, Long> keys =
                measures().stream().collect(Collectors.groupingBy(Measure::key, Collectors.counting()));
        List<Contrast> unknown = contrasts().stream()
                .filter(contrast -> contrast.condition().equals(contrast.control())
                        || !names.containsAll(Set.of(contrast.condition(), contrast.control())))
                .toList();
        InvalidConfig.throwIfAny(
                "the study " + name(),
                check(name().matches("[a-z0-9-]+"), "name", "lower-case letters, digits and dashes", name()),
                check(!names.isEmpty(), "conditions", "at least one", conditionNames()),
                check(names.size() == conditions().size(), "conditions", "names that differ", conditionNames()),
                check(!measures().isEmpty(), "measures", "at least one", measures()),
                check(keys.size() == measures().size(), "measures", "keys that differ", keys),
                check(unknown.isEmpty(), "contrasts", "two different conditions each, of " + names, unknown));
    }
}
