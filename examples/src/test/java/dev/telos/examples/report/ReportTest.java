package dev.telos.examples.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private static final double NAN = Double.NaN;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void aReportHasEverySection() throws IOException {
        String page = page(Samples.comparison(3, 3));

        assertThat(page)
                .startsWith("<!DOCTYPE html>")
                .contains("<h1>add2q60: made-up objectives</h1>")
                .contains("3 objectives on 3 seeds: sampled accuracy went from ")
                .contains("Learning curves", "Outcome", "Objectives", "Run it again", "Configuration", "Versions")
                .contains(
                        "Accuracy, greedy",
                        "Accuracy, sampled",
                        "Entropy",
                        "KL to the reference policy",
                        "Response length")
                .contains("nats per sequence", "tokens")
                .contains("java -jar telos.jar compare --task add2q60 --seeds 3 --steps 100")
                .contains("Seeds: 0, 1, 2.")
                .contains("<th scope=\"row\">learning rate</th><td>3e-4</td>")
                .contains("<th scope=\"row\">Java</th><td>17.0.15</td>")
                .contains("with A &lt; 0 &amp; r &gt; 1")
                .doesNotContain("{{");
        assertThat(count(page, "<svg")).isEqualTo(5);
    }

    @Test
    void aReportNeedsNoNetwork() throws IOException {
        assertThat(page(Samples.comparison(3, 3)).replace("http://www.w3.org/", ""))
                .doesNotContain("http:", "https:", "<script", "<link", "@import", "src=");
    }

    @Test
    void lettersInChartsAreTextAndColoursAreTheStyleSheets() throws IOException {
        String page = page(Samples.comparison(3, 3));

        assertThat(page).contains("<text class=\"label\"").contains(">training step</text>");
        assertThat(page)
                .contains("stroke:var(--objective-0)", "fill:var(--objective-2)")
                .doesNotContain("rgb(3,3");
    }

    @Test
    void identifiersAreUniqueOnThePage() throws IOException {
        List<String> ids = Pattern.compile("\\bid=\"([^\"]+)\"")
                .matcher(page(Samples.comparison(2, 2)))
                .results()
                .map(MatchResult::group)
                .toList();

        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void theOutcomeShowsIntervalsGainsAndTheSmallestGain() throws IOException {
        ObjectiveRuns objective =
                new ObjectiveRuns("A", "f", List.of(rising(1, .4, .6), rising(2, .5, .8), rising(3, .6, 1)));

        // Starts 40, 50, 60 and ends 60, 80, 100: s = 10 and 20, t / √3 = 2.484; gains 20, 30, 40.
        assertThat(page(of(objective)))
                .contains("50.0 ± 24.8 → 80.0 ± 49.7")
                .contains("+30.0 ± 24.8, smallest +20.0")
                .contains("1 objective on 3 seeds: sampled accuracy went from 50.0 % to 80.0 % (A) in 10 steps.");
    }

    @Test
    void oneSeedHasNoInterval() throws IOException {
        String page = page(of(new ObjectiveRuns("A", "f", List.of(rising(1, .4, .6)))));

        assertThat(page)
                .contains("One seed each: there are no intervals")
                .contains("40.0 → 60.0")
                .doesNotContain(" ± ");
    }

    @Test
    void valuesThatAreNotNumbersAreShownAsMissing() throws IOException {
        SeedRun broken = new SeedRun(
                2,
                NAN,
                List.of(
                        Samples.point(0, .5, .5, .3, 0, 4),
                        Samples.point(10, NAN, NAN, NAN, Double.POSITIVE_INFINITY, NAN)));
        String page = page(of(
                new ObjectiveRuns("A", "f", List.of(rising(1, .4, .6), broken)),
                new ObjectiveRuns("B", "f", List.of(broken))));

        assertThat(page)
                .contains("45.0 ± 63.5 → 60.0 (1 of 2 runs)")
                .contains("50.0 → –")
                .contains("to 60.0 % (A) in 10 steps; 1 ended without one.")
                .doesNotContain("NaN", "Infinity");
        assertThat(numbers().at("/objectives/1/runs/0/points/1/metrics/kl").textValue())
                .isEqualTo("Infinity");
    }

    @Test
    void aMetricThatNobodyMeasuredIsSaidToBeMissing() throws IOException {
        EvaluationPoint point = new EvaluationPoint(0, Map.of("accuracy_greedy", .5));
        String page = page(of(new ObjectiveRuns("A", "f", List.of(new SeedRun(1, 1, List.of(point))))));

        assertThat(count(page, "No run has a value.")).isEqualTo(4);
        assertThat(page).contains("1 objective on 1 seed: no run ended with a sampled accuracy.");
    }

    @Test
    void everyTextIsEscaped() throws IOException {
        String evil = "<b>\"x\" & 'y'</b> {{style}}";
        ReportData data = new ReportData(
                evil,
                List.of(new ObjectiveRuns(evil, evil, List.of(rising(1, .4, .6)))),
                Map.of(evil, evil),
                Map.of(evil, evil),
                List.of(evil));

        assertThat(page(data))
                .doesNotContain("<b>")
                .contains("&lt;b&gt;&quot;x&quot; &amp; &#39;y&#39;&lt;/b&gt; {{style}}");
    }

    @Test
    void moreObjectivesThanColoursAreToldApartByDashes() throws IOException {
        assertThat(page(Samples.comparison(8, 3)))
                .contains("3px dashed var(--objective-0)", "3px dashed var(--objective-1)");
    }

    @Test
    void singleSeedsAreDrawnOnlyWhereTheyAreFew() throws IOException {
        assertThat(page(Samples.comparison(3, 3))).contains(", thin lines the single seeds", "stroke-opacity:0.39");
        assertThat(page(Samples.comparison(8, 6))).doesNotContain("single seeds", "stroke-opacity:0.39");
    }

    @Test
    void theRawNumbersLieBesideThePage() throws IOException {
        page(Samples.comparison(2, 3));
        JsonNode numbers = numbers();

        assertThat(numbers.at("/objectives/1/name").textValue()).isEqualTo("PPO");
        assertThat(numbers.at("/objectives/1/runs/2/seed").longValue()).isEqualTo(2);
        assertThat(numbers.at("/objectives/1/runs/2/points/10/step").longValue())
                .isEqualTo(100);
        assertThat(numbers.at("/objectives/1/runs/2/points/10/metrics/kl").isNumber())
                .isTrue();
        assertThat(numbers.at("/configuration/learning rate").textValue()).isEqualTo("3e-4");
    }

    @Test
    void everythingThatIsMissingIsSaidAtOnce() {
        ObjectiveRuns empty = new ObjectiveRuns("A", "f", List.of());
        ObjectiveRuns pointless = new ObjectiveRuns("A", "f", List.of(new SeedRun(4, 1, List.of())));

        assertThatThrownBy(() -> of(empty, pointless))
                .isInstanceOf(IncompleteReport.class)
                .hasMessage(
                        "Report \"t\": A: expected at least one run, got none; expected different names, got A twice;"
                                + " A, seed 4: expected at least one evaluation, got none.");
        assertThatThrownBy(ReportTest::of)
                .isInstanceOf(IncompleteReport.class)
                .hasMessageContaining("expected at least one objective, got none");
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> Report.write(file, Samples.comparison(1, 1)))
                .isInstanceOf(UnwritableReport.class)
                .hasMessageContaining("Give another folder");
    }

    private static SeedRun rising(long seed, double start, double end) {
        return new SeedRun(
                seed, 1, List.of(Samples.point(10, end, end, .1, 1, 4), Samples.point(0, start, start, .3, 0, 4)));
    }

    private static ReportData of(ObjectiveRuns... objectives) {
        return new ReportData("t", List.of(objectives), Map.of(), Map.of(), List.of());
    }

    private String page(ReportData data) throws IOException {
        Report.write(folder, data);
        return Files.readString(folder.resolve(Report.PAGE)).replace("&nbsp;", " ");
    }

    private JsonNode numbers() throws IOException {
        return new ObjectMapper().readTree(folder.resolve(Report.NUMBERS).toFile());
    }

    private static long count(String text, String part) {
        return Pattern.compile(Pattern.quote(part)).matcher(text).results().count();
    }
}
