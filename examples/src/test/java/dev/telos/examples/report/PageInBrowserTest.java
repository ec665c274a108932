package dev.telos.examples.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.telos.algorithms.study.StudyResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page as headless Chromium shows it, where there is one; it stands in a frame as wide as the screen to be tried. */
class PageInBrowserTest {
    private static final List<Path> BROWSERS = List.of(
            Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"), Path.of("/usr/bin/google-chrome"));

    /** Opens all details, and puts what is asked for into the title: the page's width, and the colours that it has. */
    private static final String FRAME = """
            <!DOCTYPE html><meta charset="utf-8"><body>
            <iframe style="width:%dpx;height:800px;border:0" srcdoc="%s"></iframe>
            <script>onload = () => {
              const page = document.querySelector('iframe').contentDocument;
              page.querySelectorAll('details').forEach(details => details.open = true);
              const text = getComputedStyle(page.querySelector('svg text')).fill;
              document.title = [page.documentElement.scrollWidth, getComputedStyle(page.body).backgroundColor, text].join(';');
            }</script>
            """;

    private static final Pattern TITLE = Pattern.compile("<title>(\\d+);([^;]+);([^;<]+)</title>");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    /** Scheme 0 is dark, 1 is light. */
    @ParameterizedTest
    @CsvSource({
        "0, 375, 18, 'rgb(20, 23, 26)', 'rgb(162, 171, 181)'",
        "1, 375, 18, 'rgb(255, 255, 255)', 'rgb(76, 84, 94)'",
        "0, 1200, 3, 'rgb(20, 23, 26)', 'rgb(162, 171, 181)'",
        "1, 375, 3, 'rgb(255, 255, 255)', 'rgb(76, 84, 94)'",
        "1, 1200, 18, 'rgb(255, 255, 255)', 'rgb(76, 84, 94)'"
    })
    void shouldFitTheScreenInItsColoursWithoutErrors(
            int scheme, int width, int conditions, String background, String text)
            throws IOException, InterruptedException {
        Shown shown = show(Samples.results(conditions, 3), scheme, width);

        assertThat(shown.messages).doesNotContain("CONSOLE");
        Matcher title = TITLE.matcher(shown.page);
        assertThat(title.find()).as(shown.messages).isTrue();
        assertThat(Integer.parseInt(title.group(1))).isEqualTo(width);
        assertThat(title.group(2)).isEqualTo(background);
        assertThat(title.group(3)).isEqualTo(text);
    }

    private record Shown(String page, String messages) {}

    private Shown show(StudyResults results, int scheme, int width) throws IOException, InterruptedException {
        assumeTrue(BROWSERS.stream().anyMatch(Files::isExecutable), "There is no Chromium.");
        Report.write(folder, results, "study made-up");
        Path framed = folder.resolve("framed.html");
        String page = Files.readString(folder.resolve(Report.PAGE));
        Files.writeString(framed, FRAME.formatted(width, Html.escape(page)));
        Path dom = folder.resolve("dom.html");
        Path messages = folder.resolve("messages.txt");
        Process browser = new ProcessBuilder(command(framed, scheme))
                .redirectOutput(dom.toFile())
                .redirectError(messages.toFile())
                .start();
        boolean ended = browser.waitFor(60, TimeUnit.SECONDS);
        browser.destroyForcibly();
        assertThat(ended).as("ended in time").isTrue();
        return new Shown(Files.readString(dom), Files.readString(messages));
    }

    private List<String> command(Path page, int scheme) {
        String browser = BROWSERS.stream()
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow()
                .toString();
        return Stream.of(
                        browser,
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--hide-scrollbars",
                        "--window-size=1300,900",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--blink-settings=preferredColorScheme=" + scheme,
                        "--enable-logging=stderr",
                        "--dump-dom",
                        page.toUri().toString())
                .toList();
    }
}
