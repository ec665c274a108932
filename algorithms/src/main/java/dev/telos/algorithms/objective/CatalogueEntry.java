package dev.telos.algorithms.objective;

import dev.telos.dsl.ClipRange;
import dev.telos.dsl.Objective;
import dev.telos.dsl.Telos;
import java.util.List;
import java.util.function.Function;

/**
 * An objective that can be called by name.
 *
 * @param name as given to commands
 * @param paper where it comes from
 * @param objective at the defaults of its source
 * @param forTasks at settings that learn the built-in tasks, whose responses are a few tokens long
 * @param range of the ratio pi / pi_old; training reports the shares of tokens outside
 * @param settings its defaults
 */
public record CatalogueEntry(
        String name, String paper, Objective objective, Objective forTasks, ClipRange range, List<Setting> settings) {
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
        return new CatalogueEntry(name, paper, configured, configured, Telos.clip(DEFAULT_RANGE), Settings.of(config));
    }

    /** With another source of a setting than the one that the configuration states for it. */
    CatalogueEntry sourced(String setting, String source) {
        List<Setting> changed = settings.stream()
                .map(s -> s.name().equals(setting) ? new Setting(setting, s.value(), source) : s)
                .toList();
        return new CatalogueEntry(name, paper, objective, forTasks, range, changed);
    }

    /** With an objective at other settings for the built-in tasks. */
    CatalogueEntry onTasks(Objective objectiveForTasks) {
        return new CatalogueEntry(name, paper, objective, objectiveForTasks, range, settings);
    }

    /** With the range to which its surrogate clips the ratio. */
    CatalogueEntry clipping(SurrogateConfig surrogate) {
        return new CatalogueEntry(name, paper, objective, forTasks, surrogate.range(), settings);
    }

    /** The formula and its parts, the requirements, and the defaults with their sources. */
    public String explain() {
        int width = settings.stream().mapToInt(s -> s.name().length()).max().orElse(0);
        int values = settings.stream().mapToInt(s -> s.value().length()).max().orElse(0);
        StringBuilder text = new StringBuilder(paper + "\n\n" + objective.explain() + "\ndefaults\n");
        for (Setting setting : settings) {
            text.append("  ")
                    .append(padded(setting.name(), width))
                    .append("  ")
                    .append(padded(setting.value(), values))
                    .append("  ")
                    .append(setting.source())
                    .append('\n');
        }
        if (!forTasks.equals(objective)) {
            text.append("\non the built-in tasks\n  ").append(forTasks).append('\n');
        }
        return text.toString();
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
