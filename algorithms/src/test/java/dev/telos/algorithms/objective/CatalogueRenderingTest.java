package dev.telos.algorithms.objective;

import static org.assertj.core.api.Assertions.assertThat;

import dev.telos.dsl.Objective;
import dev.telos.dsl.lint.Finding;
import dev.telos.dsl.lint.RunContext;
import dev.telos.dsl.lint.Severity;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every objective of the catalogue has to be able to tell about itself. */
class CatalogueRenderingTest {
    private static final Pattern PAIRED =
            Pattern.compile("\\\\[{}]|\\\\(left|right)(\\\\?.)|\\\\(begin|end)\\{(\\w+)}|([{}])");
    private static final Pattern BOX = Pattern.compile(
            "  ([A-Za-z0-9_]+)(?:\\(\\[\"[^\"]+\"]\\)|\\[\"[^\"]+\"]|\\(\"[^\"]+\"\\)|\\[\\(\"[^\"]+\"\\)]|\\{\\{\"[^\"]+\"}})");
    private static final Pattern LINE =
            Pattern.compile("  ([A-Za-z0-9_]+) (?:-->|-\\.->)(?:\\|\"[^\"]+\"\\|)? ([A-Za-z0-9_]+)");

    static Stream<Objective> objectives() {
        return Catalogue.names().stream()
                .map(Catalogue::named)
                .flatMap(entry -> Stream.of(entry.objective(), entry.forTasks()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("objectives")
    void shouldCloseInLatexWhatItOpens(Objective objective) {
        Deque<String> open = new ArrayDeque<>();
        Matcher token = PAIRED.matcher(objective.toLatex());
        while (token.find()) {
            String opening =
                    "{".equals(token.group(5)) || "left".equals(token.group(1)) || "begin".equals(token.group(3))
                            ? token.group()
                            : "";
            if (!opening.isEmpty()) {
                open.push(opening);
            } else if (!token.group().startsWith("\\{") && !token.group().startsWith("\\}")) {
                assertThat(open.pop()).isEqualTo(opposite(token.group()));
            }
        }
        assertThat(open).isEmpty();
    }

    private static String opposite(String closing) {
        return closing.replace("right)", "left(")
                .replace("right]", "left[")
                .replace("right|", "left|")
                .replace("\\end", "\\begin")
                .replaceFirst("^}$", "{");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("objectives")
    void shouldBeAFlowchartOfDeclaredBoxes(Objective objective) {
        List<String> lines = Arrays.asList(objective.toMermaid().split("\n", -1));
        assertThat(lines.get(0)).isEqualTo("flowchart LR");
        assertThat(lines.get(lines.size() - 1)).isEmpty();
        Set<String> declared = new HashSet<>();
        Set<String> linked = new HashSet<>();
        for (String line : lines.subList(1, lines.size() - 1)) {
            Matcher box = BOX.matcher(line);
            Matcher link = LINE.matcher(line);
            assertThat(box.matches() || link.matches()).as(line).isTrue();
            if (box.matches()) {
                assertThat(declared.add(box.group(1))).as(line).isTrue();
            } else {
                linked.addAll(List.of(link.group(1), link.group(2)));
            }
        }
        assertThat(linked).isEqualTo(declared);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("objectives")
    void shouldHaveNoErrorAtItsDefaults(Objective objective) {
        RunContext usual = RunContext.builder()
                .groupSize(8)
                .updatesPerBatch(1)
                .reductionSize(128)
                .build();
        for (RunContext context : List.of(RunContext.unknown(), usual)) {
            assertThat(objective.lint(context).map(Finding::severity)).doesNotContain(Severity.ERROR);
        }
    }
}
