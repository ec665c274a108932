package dev.telos.examples.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README shows code that compiles and is run: parts of the files beside this one. */
class ReadmeTest {
    private static final Path HERE = Path.of("src/test/java/dev/telos/examples/readme");
    private static final Pattern SNIPPET = Pattern.compile("<!-- snippet: \\w+ -->\n```java\n(.*?)```", Pattern.DOTALL);

    @Test
    void shouldShowCodeOfTests() throws IOException {
        String readme = Files.readString(Path.of("../README.md"));
        List<String> tests = tests();
        assertThat(SNIPPET.matcher(readme).results().map(found -> withoutBlanks(found.group(1))))
                .hasSizeGreaterThan(3)
                .allSatisfy(snippet -> assertThat(tests).anyMatch(test -> test.contains(snippet)));
    }

    private static List<String> tests() throws IOException {
        try (Stream<Path> files = Files.list(HERE)) {
            return files.map(ReadmeTest::read).map(ReadmeTest::withoutBlanks).toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String withoutBlanks(String code) {
        return code.replaceAll("\\s+", "");
    }
}
