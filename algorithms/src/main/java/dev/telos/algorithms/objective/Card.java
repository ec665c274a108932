package dev.telos.algorithms.objective;

import dev.telos.algorithms.objective.CatalogueEntry.Setting;
import dev.telos.dsl.lint.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Everything about an objective of the catalogue on one page, as text or as Markdown. */
public record Card(CatalogueEntry entry) {
    /** For a terminal. */
    public String text() {
        String page = entry.paper() + "\n\n" + entry.objective().explain();
        if (!entry.settings().isEmpty()) {
            page += section("defaults", aligned(entry.settings()));
        }
        if (!training().isEmpty()) {
            page += section("in training", aligned(training()));
        }
        if (!entry.forTasks().equals(entry.objective())) {
            page += section("against its settings on the built-in tasks", onTasks());
        }
        if (!entry.recipeForTasks().equals(entry.recipe())) {
            page += section(
                    "in training on the built-in tasks",
                    aligned(entry.recipeForTasks().settings()));
        }
        return page + section("dialect", dialects("  ")) + section("findings", findings());
    }

    private static String section(String title, List<String> lines) {
        return "\n" + title + "\n"
                + lines.stream().map(line -> "  " + line + "\n").collect(Collectors.joining());
    }

    private List<Setting> training() {
        return entry.recipe().settings();
    }

    private static List<String> aligned(List<Setting> settings) {
        int width = widest(settings.stream().map(Setting::name).toList());
        int values = widest(settings.stream().map(Setting::value).toList());
        return settings.stream()
                .map(setting -> padded(setting.name(), width) + "  " + padded(setting.value(), values) + "  "
                        + setting.source())
                .toList();
    }

    private static int widest(List<String> cells) {
        return cells.stream().mapToInt(String::length).max().orElse(0);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    private List<String> onTasks() {
        return entry.objective()
                .diff(entry.forTasks())
                .differences()
                .map(Object::toString)
                .asJava();
    }

    /** The own dialect, and each other one with the differences to it below. */
    private List<String> dialects(String indent) {
        List<String> lines = new ArrayList<>();
        lines.add(entry.dialects().own());
        for (String other : entry.dialects().others().keySet()) {
            List<String> differences = entry.dialects().differences(entry.objective(), other);
            lines.add(entry.dialects().own() + " against " + other + (differences.isEmpty() ? ": no difference" : ":"));
            differences.forEach(difference -> lines.add(indent + difference));
        }
        return lines;
    }

    private List<String> findings() {
        List<String> findings = entry.objective().lint().map(Finding::text).asJava();
        return findings.isEmpty() ? List.of("none") : findings;
    }

    /** For a page that renders mathematics and Mermaid, as GitHub does. */
    public String markdown() {
        return "# " + entry.objective().name() + " (`" + entry.name() + "`)\n\n"
                + entry.paper() + "\n\n"
                + block("math", entry.objective().toLatex())
                + block("mermaid", entry.objective().toMermaid())
                + "## Requires\n\n"
                + bullets(entry.objective().requirements().toString().lines().toList())
                + "## Defaults\n\n"
                + table(entry.settings())
                + (training().isEmpty() ? "" : "## In training\n\n" + table(training()))
                + (entry.forTasks().equals(entry.objective())
                        ? ""
                        : "Against its settings on the built-in tasks:\n\n" + bullets(onTasks()))
                + "## Dialect\n\n"
                + bullets(dialects("  - ").stream().toList())
                + "## Findings\n\n"
                + bullets(findings());
    }

    private static String block(String language, String content) {
        return "```" + language + "\n" + content + "```\n\n";
    }

    /** A line that is indented already is a bullet of its own. */
    private static String bullets(List<String> lines) {
        return lines.stream()
                        .map(line -> line.startsWith(" ") ? line + "\n" : "- " + line + "\n")
                        .collect(Collectors.joining())
                + "\n";
    }

    private static String table(List<Setting> settings) {
        return "| Attribute | Default | Source |\n|---|---|---|\n"
                + settings.stream()
                        .map(setting -> "| `" + setting.name() + "` | " + cell(setting.value()) + " | "
                                + cell(setting.source()) + " |\n")
                        .collect(Collectors.joining())
                + "\n";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
