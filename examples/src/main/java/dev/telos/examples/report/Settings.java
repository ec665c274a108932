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
            shared.entrySet().removeIf(entry -> !entry.getValue().equals(settings.get(entry.getKey())));
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
                .forEach(condition ->
                        names.addAll(condition.experiment().settings().keySet()));
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

    /** Short ones in a table with a row for each condition, then the long ones, such as formulas. */
    static String ownHtml(Study study) {
        List<String> brief = study.conditions().stream()
                .flatMap(condition -> own(study, condition).entrySet().stream())
                .filter(setting -> !isLong(setting.getValue()))
                .map(Map.Entry::getKey)
                .distinct()
                .toList();
        List<String> head = new ArrayList<>(List.of("condition"));
        head.addAll(brief);
        List<List<String>> rows = new ArrayList<>();
        for (Condition condition : study.conditions()) {
            List<String> row = new ArrayList<>(List.of(condition.name()));
            brief.forEach(name -> row.add(own(study, condition).getOrDefault(name, Table.NONE)));
            rows.add(row);
        }
        String details = study.conditions().stream()
                .map(condition -> details(condition.name() + ", ", own(study, condition)))
                .collect(Collectors.joining());
        return (brief.isEmpty() ? "" : new Table(head, rows).html("wide") + "\n") + details;
    }

    /** Those that all share. */
    static String sharedHtml(Study study) {
        Map<String, String> brief = new LinkedHashMap<>(shared(study));
        brief.values().removeIf(Settings::isLong);
        return values(brief) + details("", shared(study));
    }

    private static boolean isLong(String value) {
        return value.contains("\n");
    }

    /** Of a long value the first line, and all of it when asked. */
    private static String details(String subject, Map<String, String> settings) {
        return settings.entrySet().stream()
                .filter(setting -> isLong(setting.getValue()))
                .map(setting -> "<details><summary>" + Html.escape(subject + setting.getKey()) + ": <code>"
                        + Html.escape(setting.getValue().lines().findFirst().orElse("")) + "</code></summary>\n<pre>"
                        + Html.escape(setting.getValue().strip()) + "</pre></details>\n")
                .collect(Collectors.joining());
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
