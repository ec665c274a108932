package dev.telos.examples.report;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The web page of a comparison. */
public final class Report {
    public static final String PAGE = "index.html";
    public static final String NUMBERS = "results.json";

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Report() {}

    /**
     * Writes {@value #PAGE}, a page that needs no network, and {@value #NUMBERS}, all raw numbers, into a folder that is
     * made if it is not there. In the numbers, what is not finite stands as a text such as {@code "NaN"}.
     */
    public static void write(Path folder, ReportData data) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(PAGE), page(data));
            Files.write(folder.resolve(NUMBERS), JSON.writeValueAsBytes(data));
        } catch (IOException e) {
            throw new UnwritableReport(folder, e);
        }
    }

    private static String page(ReportData data) throws IOException {
        return Html.fill(
                resource("report.html"),
                Map.ofEntries(
                        Map.entry("title", Html.escape(data.title())),
                        Map.entry("style", resource("report.css")),
                        Map.entry("summary", Html.escape(Summary.of(data))),
                        Map.entry("intervals", intervals(data)),
                        Map.entry("legend", Legend.of(data.objectives())),
                        Map.entry("charts", charts(data.objectives())),
                        Map.entry("outcomeHead", OutcomeTable.head()),
                        Map.entry("outcomeRows", OutcomeTable.rows(data.objectives())),
                        Map.entry("formulas", formulas(data.objectives())),
                        Map.entry("commands", Html.escape(String.join("\n", data.commands()))),
                        Map.entry("seeds", Html.escape(seeds(data.objectives()))),
                        Map.entry("configuration", rows(data.configuration())),
                        Map.entry("versions", rows(data.versions()))));
    }

    private static String intervals(ReportData data) {
        if (data.mostSeeds() == 1) {
            return "One seed each: there are no intervals, and differences may well be chance.";
        }
        String seeds = LearningCurves.showsSeeds(data.objectives()) ? ", thin lines the single seeds" : "";
        return "Thick lines are means over seeds, shaded areas and ± their 95 % intervals by Student’s t" + seeds
                + ". An area that leaves its chart is cut at the edge.";
    }

    private static String charts(List<ObjectiveRuns> objectives) {
        return Arrays.stream(Metric.values())
                .map(metric -> figure(metric, LearningCurves.svg(metric, objectives)))
                .collect(Collectors.joining("\n"));
    }

    private static String figure(Metric metric, String svg) {
        return "<figure><figcaption>" + Html.escape(metric.title()) + " <span class=\"unit\">"
                + Html.escape(metric.unit()) + "</span></figcaption>"
                + (svg.isEmpty() ? "<p class=\"missing\">No run has a value.</p>" : svg) + "</figure>";
    }

    private static String formulas(List<ObjectiveRuns> objectives) {
        StringBuilder formulas = new StringBuilder();
        for (int i = 0; i < objectives.size(); i++) {
            formulas.append("<h3>")
                    .append(Legend.entry(i, objectives.get(i).name()))
                    .append("</h3>\n<pre>")
                    .append(Html.escape(objectives.get(i).formula()))
                    .append("</pre>\n");
        }
        return formulas.toString();
    }

    /** The seeds once if all objectives share them, else for each objective. */
    private static String seeds(List<ObjectiveRuns> objectives) {
        List<String> each = objectives.stream()
                .map(objective -> objective.runs().stream()
                        .map(run -> Long.toString(run.seed()))
                        .collect(Collectors.joining(", ")))
                .toList();
        if (each.stream().distinct().count() == 1) {
            return each.get(0);
        }
        return objectives.stream()
                .map(objective -> objective.name() + " " + each.get(objectives.indexOf(objective)))
                .collect(Collectors.joining("; "));
    }

    private static String rows(Map<String, String> values) {
        return values.entrySet().stream()
                .map(entry -> "<tr><th scope=\"row\">" + Html.escape(entry.getKey()) + "</th><td>"
                        + Html.escape(entry.getValue()) + "</td></tr>")
                .collect(Collectors.joining("\n"));
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = Objects.requireNonNull(Report.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
