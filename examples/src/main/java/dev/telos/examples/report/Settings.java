package dev.telos.examples.report;

import dev.telos.algorithms.study.Condition;
import dev.telos.algorithms.study.Study;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the conditions of a study are: first what all share, then in what they differ. */
final class Settings {
    private Settings() {}

    /** Settings that every condition has with the same value. */
    static Map<String, String> shared(Study study) {
        Map<String, String> shared =
                new LinkedHashMap<>(study.conditions().get(0).experiment().settings());
        for (Condition condition : study.conditions()) {
            Map<String, String> settings = condition.experiment().settings();
            shared.entrySet()
                    .removeIf(entry -> !entry.getValue().equals(settings.get(entry.getKey())));
        }
        return shared;
    }

    /** Those of a condition that some other has not, or otherwise. */
    static Map<String, String> own(Study study, Condition condition) {
        Map<String, String> own = new LinkedHashMap<>(condition.experiment().settings());
        own.keySet().removeAll(shared(study).keySet());
        return own;
    }

    /** The settings of all conditions, a column each. */
    static Table raw(Study study) {
        Set<String> names = new LinkedHashSet<>();
        study.conditions()
                .forEach(condition -> names.addAll(condition.experiment().settings().keySet()));
        List<List<String>> rows = new ArrayList<>();
        for (String name : names) {
            List<String> row = new ArrayList<>(List.of(name));
            study.conditions()
                    .forEach(condition ->
                            row.add(condition.experiment().settings().getOrDefault(name, "")));
            rows.add(row);
        }
        List<String> head = new ArrayList<>(List.of("setting"));
        head.addAll(study.conditionNames());
        return new Table(head, rows);
    }

    /** The shared ones. */
    static String sharedHtml(Study study) {
        return html(shared(study));
    }

    /** A heading and the own ones for each condition. */
    static String ownHtml(Study study) {
        return study.conditions().stream()
                .map(condition ->
                        "<h3>" + Html.escape(condition.name()) + "</h3>\n" + html(own(study, condition)))
                .collect(Collectors.joining("\n"));
    }

    /** Short values in a table; of a long one, such as a formula, the first line, and all of it when asked. */
    private static String html(Map<String, String> settings) {
        Map<String, String> brief = new LinkedHashMap<>();
        StringBuilder details = new StringBuilder();
        settings.forEach((name, value) -> {
            if (value.contains("\n")) {
                details.append("<details><summary><span class=\"quiet\">")
                        .append(Html.escape(name))
                        .append("</span> <code>")
                        .append(Html.escape(value.lines().findFirst().orElse("")))
                        .append("</code></summary>\n<pre>")
                        .append(Html.escape(value.strip()))
                        .append("</pre></details>\n");
            } else {
                brief.put(name, value);
            }
        });
        return values(brief) + details;
    }

    /** Names and values as a table; nothing where there are none. */
    static String values(Map<String, String> values) {
        return values.isEmpty()
                ? ""
                : values.entrySet().stream()
                        .map(entry -> "<tr><th scope=\"row\">" + Html.escape(entry.getKey()) + "</th><td>"
                                + Html.escape(entry.getValue()) + "</td></tr>")
                        .collect(Collectors.joining("\n", "<table class=\"values\"><tbody>\n", "\n</tbody></table>\n"));
    }
}
