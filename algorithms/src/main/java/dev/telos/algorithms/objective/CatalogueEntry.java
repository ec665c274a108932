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
 * @param dialects its dialect and itself in others
 */
public record CatalogueEntry(
        String name,
        String paper,
        Objective objective,
        Objective forTasks,
        ClipRange range,
        List<Setting> settings,
        Dialects dialects) {
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
                Dialects.of(config, objective));
    }

    /** With an objective at other settings for the built-in tasks. */
    CatalogueEntry onTasks(Objective objectiveForTasks) {
        return new CatalogueEntry(name, paper, objective, objectiveForTasks, range, settings, dialects);
    }

    /** With the range to which its surrogate clips the ratio. */
    CatalogueEntry clipping(SurrogateConfig surrogate) {
        return new CatalogueEntry(name, paper, objective, forTasks, surrogate.range(), settings, dialects);
    }

    /** Formula, requirements, defaults with their sources, dialect and findings, to read on a terminal. */
    public String explain() {
        return new Card(this).text();
    }
}
