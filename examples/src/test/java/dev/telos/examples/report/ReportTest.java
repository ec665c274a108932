package dev.telos.examples.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.telos.algorithms.study.Condition;
import dev.telos.algorithms.study.Point;
import dev.telos.algorithms.study.RunRecord;
import dev.telos.algorithms.study.Study;
import dev.telos.algorithms.study.StudyResults;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private static final double NAN = Double.NaN;
    private static final String COMMAND = "java -jar telos.jar study made-up --seeds 10";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void aReportHasEverySection() throws IOException {
        String page = page(Samples.results(3, 10));

        assertThat(page)
                .startsWith("<!DOCTYPE html>")
                .contains("<h1>Which of these objectives learns?</h1>")
                .contains("3 conditions on 10 seeds: sampled accuracy went from ")
                .contains("Over training", "Outcomes", "Contrasts", "Conditions", "Run it again", "Made with")
                .contains("Sampled accuracy, which decides", "<summary>KL to the reference</summary>")
                .contains("nats per response", "training step")
                .contains(COMMAND)
                .contains("Seeds 0 to 9.")
                .contains("<th scope=\"row\">java</th><td>OpenJDK 17.0.15</td>")
                .doesNotContain("{{", "Incomplete", "several versions");
        assertThat(count(page, "<svg")).isEqualTo(3);
    }

    @Test
    void aReportNeedsNoNetwork() throws IOException {
        assertThat(page(Samples.results(3, 3)).replace("http://www.w3.org/", ""))
                .doesNotContain("http:", "https:", "<script", "<link", "@import", "src=");
    }

    @Test
    void everyLinkLeadsToAFileThatIsThere() throws IOException {
        String page = page(Samples.results(3, 3));
        Files.createFile(folder.resolve("results.jsonl"));

        assertThat(Pattern.compile("href=\"([^\"]+)\"").matcher(page).results())
                .hasSizeGreaterThan(10)
                .allSatisfy(link -> assertThat(folder.resolve(link.group(1))).exists());
    }

    @Test
    void settingsThatAllShareAreSaidOnceAndTheOthersForEach() throws IOException {
        String page = page(Samples.results(3, 3));

        assertThat(count(page, "<th scope=\"row\">learning rate</th><td>3e-4</td>"))
                .isOne();
        assertThat(page)
                .contains("<td data-label=\"flips\"><span>2 %</span></td>")
                .contains("<summary>vimpo, objective: <code>vimpo = mean_i(½ e²) + 0.005 · clip(r, A)</code></summary>")
                .contains("A &lt; 0 &amp; r &gt; 1");
    }

    @Test
    void lettersInChartsAreTextAndColoursAreTheStyleSheets() throws IOException {
        String page = page(Samples.results(3, 3));

        assertThat(page)
                .contains("<text class=\"label\"", ">training step</text>")
                .contains("stroke:var(--line-0)", "fill:var(--line-2)")
                .doesNotContain("rgb(0,114,178)");
        assertThat(folder.resolve("figures/kl.svg"))
                .content()
                .startsWith("<?xml")
                .contains("rgb(0,114,178)", ">vimpo</text>")
                .doesNotContain("var(--");
    }

    @Test
    void identifiersAreUniqueOnThePage() throws IOException {
        List<String> ids = Pattern.compile("\\bid=\"([^\"]+)\"")
                .matcher(page(Samples.results(8, 2)))
                .results()
                .map(MatchResult::group)
                .toList();

        assertThat(ids).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void everyFigureIsAPngTooAndEveryTableACsv() throws IOException {
        page(Samples.results(8, 3));

        for (String figure : List.of("accuracy_sampled", "accuracy_sampled-end", "kl", "entropy")) {
            BufferedImage image =
                    ImageIO.read(folder.resolve("figures/" + figure + ".png").toFile());
            assertThat(image.getRGB(0, 0)).isEqualTo(0xffffffff);
            assertThat(colours(image)).contains(0xff0072b2);
        }
        assertThat(Files.readAllLines(folder.resolve("tables/outcomes.csv"))).hasSize(1 + 3 * 8);
        assertThat(Files.readAllLines(folder.resolve("tables/contrasts.csv"))).hasSize(1 + 3 * 7);
        assertThat(Files.readAllLines(folder.resolve("tables/curves.csv"))).hasSize(1 + 3 * 8 * 11);
        assertThat(Files.readAllLines(folder.resolve("tables/points.csv"))).hasSize(1 + 8 * 3 * 11);
        assertThat(folder.resolve("tensorboard/vimpo-adaptive-seed2/events.out.tfevents.0.telos"))
                .exists();
    }

    @Test
    void theSameRunsGiveTheSameFiles() throws IOException {
        page(Samples.results(3, 3));
        Path again = folder.resolve("again");
        Report.write(again, Samples.results(3, 3), COMMAND);

        try (Stream<Path> files = Files.walk(again)) {
            assertThat(files.filter(Files::isRegularFile))
                    .hasSizeGreaterThan(20)
                    .allSatisfy(
                            file -> assertThat(file).hasSameBinaryContentAs(folder.resolve(again.relativize(file))));
        }
    }

    @Test
    void outcomesShowIntervalsGainsAndTheSmallestGain() throws IOException {
        // Starts 40, 50, 60 and ends 60, 80, 100: s = 20, t / √3 = 2.484; gains 20, 30, 40.
        String page = page(of("A", rising("A", 0, .4, .6), rising("A", 1, .5, .8), rising("A", 2, .6, 1)));

        assertThat(page)
                .contains("80.0 ± 49.7")
                .contains("+30.0 ± 24.8, smallest +20.0")
                .contains("1 condition on 3 seeds: sampled accuracy went from 50.0 % in 10 steps to 80.0 % (A).")
                .contains("The study tests none.");
    }

    @Test
    void contrastsHaveTheirTests() throws IOException {
        List<RunRecord> runs = new ArrayList<>();
        double[] differences = {.10, .12, .08, .11, .09};
        for (int seed = 0; seed < differences.length; seed++) {
            runs.add(rising("A", seed, .4, .5));
            runs.add(rising("B", seed, .4, .5 + differences[seed]));
        }
        Study study = study("A", "B");
        String page = page(new StudyResults(study, 5, runs, List.of()));

        // Mean 10, s = 1.581, t = 14.14 with 4 degrees of freedom, t(0.975; 4) = 2.776.
        assertThat(page)
                .contains("<th scope=\"row\">B − A</th>")
                .contains("<span>+10.0</span>", "<span>8.0 to 12.0</span>", "<span>&lt; .001</span>")
                .contains("<span>higher ***</span>")
                .contains("Paired by seed, B is higher than A by 10.0 ± 2.0 points.");
    }

    @Test
    void whatIsMissingIsSaid() throws IOException {
        Study study = study("A", "B");
        RunRecord broken = Samples.run(
                "B", 1, List.of(Samples.point(0, .5, 0, .3), Samples.point(10, NAN, Double.POSITIVE_INFINITY, NAN)));
        String page = page(new StudyResults(
                study, 3, List.of(rising("A", 0, .4, .6), broken), List.of("B, seed 2 failed: out of memory")));

        assertThat(page)
                .contains("<strong>Incomplete</strong>")
                .contains("<li>no run of A with seed 1, 2</li>", "<li>no run of B with seed 0, 2</li>")
                .contains("<li>B ended without a finite value of KL to the reference with seed 1</li>")
                .contains("<li>B, seed 2 failed: out of memory</li>")
                .contains("cannot be tested: fewer than two pairs")
                .doesNotContain("NaN", "Infinity");
    }

    @Test
    void severalVersionsOfTheCodeAreSaid() throws IOException {
        RunRecord other = new RunRecord(
                "made-up", "A", 1, Map.of(), Map.of("telos", "0.2.0"), 1, List.of(Samples.point(0, 1, 1, 1)));
        String page = page(of("A", rising("A", 0, .4, .6), other));

        assertThat(page)
                .contains("These runs were made by several versions of the code.")
                .contains("0.1.0 (1 runs), 0.2.0 (1 runs)");
    }

    @Test
    void manyConditionsGetPicturesOfTheirOwn() throws IOException {
        String page = page(Samples.results(18, 3));

        assertThat(count(page, "<svg")).isEqualTo(3 * 18 + 1);
        assertThat(page).contains("var(--behind)").doesNotContain("class=\"legend\"");
    }

    @Test
    void whatWasMeasuredOnceHasNoCurve() throws IOException {
        String page = page(Samples.ends(4, 5));

        assertThat(count(page, "<svg")).isEqualTo(3);
        assertThat(page).doesNotContain("Over training", "Gain since");
        assertThat(folder.resolve("figures/kl-end.svg")).exists();
    }

    @Test
    void everyTextIsEscaped() throws IOException {
        String evil = "<b>\"x\" & 'y'</b> {{style}}";
        Condition condition = Samples.condition(evil, Map.of(evil, evil, "long", evil + "\n" + evil));
        Study study = Samples.study(List.of(condition, Samples.condition("other", Map.of())), List.of(Samples.KL));
        RunRecord run =
                new RunRecord("made-up", evil, 0, Map.of(), Map.of(evil, evil), 1, List.of(Samples.point(0, 1, 1, 1)));

        assertThat(page(new StudyResults(study, 1, List.of(run), List.of(evil))))
                .doesNotContain("<b>")
                .contains("&lt;b&gt;&quot;x&quot; &amp; &#39;y&#39;&lt;/b&gt; {{style}}");
    }

    @Test
    void singleSeedsAreDrawnOnlyWhereTheyAreFew() throws IOException {
        assertThat(page(Samples.results(3, 3))).contains(", thin lines the single seeds", "stroke-opacity:0.39");
        assertThat(page(Samples.results(6, 6))).doesNotContain("single seeds", "stroke-opacity:0.39");
    }

    @Test
    void oneSeedHasNoInterval() throws IOException {
        assertThat(page(of("A", rising("A", 0, .4, .6))))
                .contains("One seed each: there are no intervals", "<span>60.0</span>", "Seed 0.")
                .doesNotContain("<span>60.0 ±");
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> Report.write(file, Samples.results(1, 1), COMMAND))
                .isInstanceOf(UnwritableReport.class)
                .hasMessageContaining("Give another folder");
    }

    private static RunRecord rising(String condition, long seed, double start, double end) {
        return Samples.run(
                condition, seed, List.<Point>of(Samples.point(0, start, 0, .3), Samples.point(10, end, 1, .1)));
    }

    private static Study study(String... conditions) {
        return Samples.study(
                Stream.of(conditions)
                        .map(name -> Samples.condition(name, Map.of()))
                        .toList(),
                List.of(Samples.SAMPLED, Samples.KL, Samples.ENTROPY));
    }

    private static StudyResults of(String condition, RunRecord... runs) {
        return new StudyResults(study(condition), runs.length, List.of(runs), List.of());
    }

    private String page(StudyResults results) throws IOException {
        Report.write(folder, results, COMMAND);
        return Files.readString(folder.resolve(Report.PAGE)).replace("&nbsp;", " ");
    }

    private static List<Integer> colours(BufferedImage image) {
        List<Integer> colours = new ArrayList<>();
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                colours.add(image.getRGB(x, y));
            }
        }
        return colours.stream().distinct().toList();
    }

    private static long count(String text, String part) {
        return Pattern.compile(Pattern.quote(part)).matcher(text).results().count();
    }
}
