package dev.telos.algorithms.objective;

import dev.telos.dsl.ClipRange;
import dev.telos.dsl.Objective;
import dev.telos.dsl.Telos;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An objective that can be called by name.
 *
 * @param name as given to commands
 * @param paper where it comes from
 * @param objective at the defaults of its source
 * @param forTasks at settings that learn the built-in tasks, whose responses are a few tokens long
 * @param range of the ratio pi / pi_old; training reports the shares of tokens outside
 * @param settings its defaults
 * @param recipe what its source does in training beside the objective
 * @param recipeForTasks the same for the built-in tasks
 */
public record CatalogueEntry(
        String name,
        String paper,
        Objective objective,
        Objective forTasks,
        ClipRange range,
        List<Setting> settings,
        Recipe recipe,
        Recipe recipeForTasks) {
    private static final double DEFAULT_RANGE = 0.2;

    /**
     * A default.
     *
     * @param name of the configuration's attribute
     * @param value the default
     * @param source where the value comes from
     */
    public record Setting(String name, String value, String source) {}

    /** At a configuration whose attributes state their {@link Source}; the built-in tasks are learned at the same. */
    public static <C> CatalogueEntry of(String name, String paper, C config, Function<C, Objective> objective) {
        Objective configured = objective.apply(config);
        return new CatalogueEntry(
                name,
                paper,
                configured,
                configured,
                Telos.clip(DEFAULT_RANGE),
                Settings.of(config),
                Recipe.plain(),
                Recipe.plain());
    }

    /** With an objective at other settings for the built-in tasks. */
    CatalogueEntry onTasks(Objective objectiveForTasks) {
        return new CatalogueEntry(name, paper, objective, objectiveForTasks, range, settings, recipe, recipeForTasks);
    }

    /** With the range to which its surrogate clips the ratio. */
    CatalogueEntry clipping(SurrogateConfig surrogate) {
        return new CatalogueEntry(
                name, paper, objective, forTasks, surrogate.range(), settings, recipe, recipeForTasks);
    }

    /** With what its source does in training beside the objective, on the built-in tasks too. */
    CatalogueEntry trained(Recipe trained) {
        return trained(trained, trained);
    }

    /** As {@link #trained(Recipe)}, otherwise on the built-in tasks. */
    CatalogueEntry trained(Recipe trained, Recipe onTasks) {
        return new CatalogueEntry(name, paper, objective, forTasks, range, settings, trained, onTasks);
    }

    /** The formula and its parts, the requirements, and the defaults with their sources. */
    public String explain() {
        StringBuilder text = new StringBuilder(paper + "\n\n" + objective.explain())
                .append(section("defaults", settings))
                .append(section("in training", recipe.settings()));
        if (!forTasks.equals(objective)) {
            text.append("\non the built-in tasks\n  ").append(forTasks).append('\n');
        }
        if (!recipeForTasks.equals(recipe)) {
            text.append(section("in training on the built-in tasks", recipeForTasks.settings()));
        }
        return text.toString();
    }

    private static String section(String title, List<Setting> settings) {
        int width = settings.stream().mapToInt(s -> s.name().length()).max().orElse(0);
        int values = settings.stream().mapToInt(s -> s.value().length()).max().orElse(0);
        return settings.stream()
                .map(setting -> "  " + padded(setting.name(), width) + "  " + padded(setting.value(), values) + "  "
                        + setting.source() + '\n')
                .collect(Collectors.joining("", settings.isEmpty() ? "" : "\n" + title + "\n", ""));
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
