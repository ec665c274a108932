package dev.telos.examples.report;

import dev.telos.algorithms.study.Measure;
import dev.telos.algorithms.study.Study;
import dev.telos.algorithms.study.StudyResults;
import dev.telos.examples.report.Figure.Panel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The web page of a report. */
final class Page {
    private final StudyResults results;
    private final Study study;
    private final List<Figure> curves;
    private final List<Figure> ends;
    private final String command;

    Page(StudyResults results, List<Figure> curves, List<Figure> ends, String command) {
        this.results = results;
        this.study = results.study();
        this.curves = curves;
        this.ends = ends;
        this.command = command;
    }

    String html() throws IOException {
        return Html.fill(
                resource("report.html"),
                Map.ofEntries(
                        Map.entry("name", Html.escape(study.name())),
                        Map.entry("question", Html.escape(study.question())),
                        Map.entry("style", resource("report.css")),
                        Map.entry("summary", Html.escape(Summary.of(results))),
                        Map.entry("gaps", gaps()),
                        Map.entry("curves", curves()),
                        Map.entry("ends", figures(ends)),
                        Map.entry("outcomes", outcomes()),
                        Map.entry("contrasts", contrasts()),
                        Map.entry("shared", Settings.sharedHtml(study)),
                        Map.entry("conditions", Settings.ownHtml(study)),
                        Map.entry("command", Html.escape(command)),
                        Map.entry("seeds", seeds()),
                        Map.entry("origin", Settings.values(Origin.of(results))),
                        Map.entry("mixed", mixed())));
    }

    private String gaps() {
        List<String> gaps = Gaps.of(results);
        return gaps.isEmpty()
                ? ""
                : gaps.stream()
                        .map(gap -> "<li>" + Html.escape(gap) + "</li>")
                        .collect(Collectors.joining(
                                "", "<div class=\"notice\"><strong>Incomplete</strong><ul>", "</ul></div>"));
    }

    private String mixed() {
        return Origin.isMixed(results)
                ? "<p class=\"notice\">These runs were made by several versions of the code.</p>"
                : "";
    }

    private String curves() {
        if (curves.isEmpty()) {
            return "";
        }
        boolean together = LearningCurves.areTogether(results);
        return "<section id=\"curves\">\n<h2>Over training</h2>\n<p class=\"note\">" + reading(together) + "</p>\n"
                + (together ? Legend.of(study.conditionNames()) : "") + figures(curves) + "\n</section>";
    }

    /** How to read the curves. */
    private String reading(boolean together) {
        String others = together ? "" : " Each picture shows one condition before the means of all others in grey.";
        if (results.seeds() == 1) {
            return "One seed each: there are no intervals, and differences may well be chance." + others;
        }
        String seeds = LearningCurves.showsSeeds(results) ? ", thin lines the single seeds" : "";
        return "Thick lines are means over seeds, shaded areas their 95 % intervals by Student’s t" + seeds
                + ". An area that leaves its picture is cut at the edge." + others;
    }

    private static String figures(List<Figure> figures) {
        boolean wide = figures.stream().anyMatch(figure -> figure.panels().size() > 1);
        return figures.isEmpty()
                ? ""
                : figures.stream()
                        .map(Page::figure)
                        .collect(Collectors.joining(
                                "\n", "<div class=\"" + (wide ? "stack" : "charts") + "\">\n", "\n</div>"));
    }

    private static String figure(Figure figure) {
        String unit = figure.unit().isEmpty() ? "" : " <span class=\"unit\">" + Html.escape(figure.unit()) + "</span>";
        String files = Report.FIGURES + "/" + figure.name();
        String panels = IntStream.range(0, figure.panels().size())
                .mapToObj(i -> panel(figure.name() + "-" + i, figure.panels().get(i)))
                .collect(Collectors.joining("\n"));
        return "<figure><figcaption>" + Html.escape(figure.title()) + unit + " <span class=\"files\">"
                + link(files + ".svg", "SVG")
                + " " + link(files + ".png", "PNG") + "</span></figcaption>"
                + (figure.panels().size() > 1 ? "<div class=\"panels\">" + panels + "</div>" : panels) + "</figure>";
    }

    private static String panel(String id, Panel panel) {
        String svg = Drawing.element(id, panel.picture());
        return panel.title().isEmpty()
                ? svg
                : "<div><p class=\"panel\">" + Html.escape(panel.title()) + "</p>" + svg + "</div>";
    }

    private static String link(String file, String text) {
        return "<a href=\"" + file + "\">" + text + "</a>";
    }

    private String outcomes() {
        String ends = OutcomeTable.endsAndTime(results).html("wide");
        return OutcomeTable.hasGains(results)
                ? ends + "\n<h3>Gain since the first evaluation</h3>\n<p class=\"note\">Taken run by run.</p>\n"
                        + OutcomeTable.gains(results).html("wide")
                : ends;
    }

    private String contrasts() {
        if (study.contrasts().isEmpty()) {
            return "<p class=\"note\">The study tests none.</p>";
        }
        List<Measure> measures = study.measures();
        String first = "<h3>" + Html.escape(measures.get(0).title()) + ", which decides</h3>\n"
                + ContrastTable.shown(results, measures.get(0)).html("wide");
        return measures.stream()
                .skip(1)
                .map(measure -> "<details><summary>" + Html.escape(measure.title()) + "</summary>\n"
                        + ContrastTable.shown(results, measure).html("wide") + "</details>")
                .collect(Collectors.joining("\n", first + "\n", ""));
    }

    private String seeds() {
        return results.seeds() == 1 ? "Seed 0" : "Seeds 0 to " + (results.seeds() - 1);
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = Objects.requireNonNull(Page.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
