package dev.telos.algorithms.objective;

import dev.telos.dsl.ClipRange;
import dev.telos.dsl.Objective;
import dev.telos.dsl.Telos;
import java.util.List;
import java.util.function.Function;
import org.immutables.value.Value;

/** An objective that can be called by name. */
@Value.Immutable
public interface CatalogueEntry {
    double DEFAULT_RANGE = 0.2;

    /** As given to commands. */
    String name();

    /** Where it comes from. */
    String paper();

    /** At the defaults of its source. */
    Objective objective();

    /** At settings that learn the built-in tasks, whose responses are a few tokens long. */
    @Value.Default
    default Objective forTasks() {
        return objective();
    }

    /** Of the ratio pi / pi_old; training reports the shares of tokens outside. */
    @Value.Default
    default ClipRange range() {
        return Telos.clip(DEFAULT_RANGE);
    }

    /** Its defaults. */
    List<Setting> settings();

    /** Its dialect and itself in others. */
    Dialects dialects();

    /** What its source does in training beside the objective. */
    @Value.Default
    default Recipe recipe() {
        return Recipe.plain();
    }

    /** The same for the built-in tasks. */
    @Value.Default
    default Recipe recipeForTasks() {
        return recipe();
    }

    /**
     * A default.
     *
     * @param name of the configuration's attribute
     * @param value the default
     * @param source where the value comes from
     */
    record Setting(String name, String value, String source) {}

    /** At a configuration whose attributes state their {@link Source}; the built-in tasks are learned at the same. */
    static <C> CatalogueEntry of(String name, String paper, C config, Function<C, Objective> objective) {
        return ImmutableCatalogueEntry.builder()
                .name(name)
                .paper(paper)
                .objective(objective.apply(config))
                .settings(Settings.of(config))
                .dialects(Dialects.of(config, objective))
                .build();
    }

    private ImmutableCatalogueEntry.Builder changed() {
        return ImmutableCatalogueEntry.builder().from(this);
    }

    /** With another source of a setting than the one that the configuration states for it. */
    default CatalogueEntry sourced(String setting, String source) {
        return changed()
                .settings(settings().stream()
                        .map(s -> s.name().equals(setting) ? new Setting(setting, s.value(), source) : s)
                        .toList())
                .build();
    }

    /** With an objective at other settings for the built-in tasks. */
    default CatalogueEntry onTasks(Objective objectiveForTasks) {
        return changed().forTasks(objectiveForTasks).build();
    }

    /** With the range to which its surrogate clips the ratio. */
    default CatalogueEntry clipping(SurrogateConfig surrogate) {
        return changed().range(surrogate.range()).build();
    }

    /** With what its source does in training beside the objective, on the built-in tasks too. */
    default CatalogueEntry trained(Recipe trained) {
        return trained(trained, trained);
    }

    /** As {@link #trained(Recipe)}, otherwise on the built-in tasks. */
    default CatalogueEntry trained(Recipe trained, Recipe onTasks) {
        return changed().recipe(trained).recipeForTasks(onTasks).build();
    }

    /** Formula, requirements, defaults with their sources, dialect and findings, to read on a terminal. */
    default String explain() {
        return new Card(this).text();
    }
}
