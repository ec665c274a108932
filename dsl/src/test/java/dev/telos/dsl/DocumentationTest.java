package dev.telos.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DocumentationTest {
    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final Pattern EXAMPLE = Pattern.compile("<pre>\\{@code(.*?)\\}</pre>", Pattern.DOTALL);

    /** The examples of a source file, in their order: each may use what the ones before it declare. */
    private static String examples(Path source) {
        try {
            return EXAMPLE.matcher(Files.readString(source))
                    .results()
                    .map(example -> example.group(1).replaceAll("(?m)^ *\\*", ""))
                    .reduce("", String::concat);
        } catch (IOException e) {
            throw new AssertionError(source + " cannot be read", e);
        }
    }

    @Test
    void shouldCompileEveryExample() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<String> examples = files.filter(file -> file.toString().endsWith(".java"))
                    .map(DocumentationTest::examples)
                    .filter(example -> !example.isEmpty())
                    .toList();
            assertThat(examples)
                    .hasSizeGreaterThanOrEqualTo(2)
                    .allSatisfy(example -> assertThat(Snippet.errors(example)).isEmpty());
        }
    }

    @Test
    void shouldRunTheExampleOfThePackage() {
        Objective vimpo = Compositions.vimpo();
        Objective watched = vimpo.observe("entropy", Telos.policy().entropy().mean());
        assertThat(vimpo.requirements().reference()).isTrue();
        assertThat(vimpo.without("value").renamed("VIMPO, actor alone").terms()).hasSize(1);
        assertThat(vimpo.reweighted("actor", Weight.linear(0, 5e-3, 100)))
                .asString()
                .contains("linear(0 → 0.005, 100 steps)·token_mean");
        assertThat(vimpo.reweighted("actor", Weight.balancedAgainst("value", 0.15)))
                .asString()
                .contains("balanced(0.15 of value)·token_mean");
        assertThat(watched.observed()).hasSize(1);
    }
}
