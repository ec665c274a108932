package dev.telos.algorithms.objective;

import dev.telos.dsl.ClipRange;
import dev.telos.dsl.Objective;
import java.util.List;

/**
 * An objective that can be called by name.
 *
 * @param name as given to commands
 * @param paper where it comes from
 * @param objective at the defaults of its source
 * @param forTasks at settings that learn the built-in tasks, whose responses are a few tokens long
 * @param range the ratio range of its clipped surrogate
 * @param settings its defaults
 */
public record CatalogueEntry(
        String name, String paper, Objective objective, Objective forTasks, ClipRange range, List<Setting> settings) {

    /**
     * A default.
     *
     * @param name of the configuration's attribute
     * @param value the default
     * @param source where the value comes from
     */
    public record Setting(String name, String value, String source) {}

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
