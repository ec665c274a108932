package dev.telos.algorithms.study;

import java.util.List;

/** Two conditions that a study compares seed by seed: the difference is {@code condition} minus {@code control}. */
public record Contrast(String condition, String control) {
    /** Each of the conditions with one control; the control itself is left out. */
    public static List<Contrast> with(String control, List<Condition> conditions) {
        return conditions.stream()
                .map(Condition::name)
                .filter(name -> !name.equals(control))
                .map(name -> new Contrast(name, control))
                .toList();
    }
}
