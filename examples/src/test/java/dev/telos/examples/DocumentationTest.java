package dev.telos.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a reader of the sources finds. */
class DocumentationTest {
    private static final Pattern TYPE = Pattern.compile(
            "^(public )?(?:abstract |final |sealed |non-sealed )*(?:class|interface|record|enum|@interface) \\w+",
            Pattern.MULTILINE);
    private static final Pattern DOCUMENTED = Pattern.compile("\\*/\\s*(?:@.*)?$", Pattern.DOTALL);
    private static final int LONGEST_CATALOGUE_FILE = 150;

    static Stream<Path> sources() throws IOException {
        return Stream.of("dsl", "samediff-graphs", "algorithms", "examples")
                .map(module -> Path.of("..", module, "src/main/java"))
                .flatMap(DocumentationTest::javaFiles);
    }

    static Stream<Path> catalogue() {
        return javaFiles(Path.of("../algorithms/src/main/java/dev/telos/algorithms/objective"));
    }

    private static Stream<Path> javaFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> found = files.filter(
                            file -> file.toString().endsWith(".java") && !file.endsWith("package-info.java"))
                    .toList();
            assertThat(found).as("sources in %s", folder).isNotEmpty();
            return found.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sources")
    void shouldDocumentEveryPublicType(Path source) throws IOException {
        String text = Files.readString(source);
        Matcher type = TYPE.matcher(text);
        assertThat(type.find()).as("a type in %s", source).isTrue();
        boolean isPublic = type.group(1) != null;
        assertThat(!isPublic
                        || DOCUMENTED.matcher(text.substring(0, type.start())).find())
                .as("documentation of the public type in %s", source)
                .isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("catalogue")
    void shouldKeepTheCatalogueReadable(Path source) throws IOException {
        assertThat(Files.readAllLines(source)).hasSizeLessThanOrEqualTo(LONGEST_CATALOGUE_FILE);
    }
}
