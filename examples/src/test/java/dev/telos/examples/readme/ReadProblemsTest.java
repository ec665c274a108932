package dev.telos.examples.readme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.telos.algorithms.chat.Message;
import dev.telos.algorithms.data.BadRow;
import dev.telos.algorithms.data.BadRows;
import dev.telos.algorithms.data.MathProblem;
import dev.telos.algorithms.data.ProblemOptions;
import dev.telos.algorithms.data.ProblemSet;
import dev.telos.algorithms.evaluation.MeanOverProblems;
import dev.telos.algorithms.evaluation.SampleCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the README reads problems and says how well they were solved. */
class ReadProblemsTest {
    @Test
    void shouldReadProblemsAndReportTheOthers(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("aime.jsonl"), """
                {"problem": "What is 5 squared?", "answer": "025"}
                {"problem": "What is 1/2?", "answer": "1/2"}
                """);

        ProblemOptions options =
                ProblemOptions.builder().badRows(BadRows.SKIP).limit(500).build();
        ProblemSet set = ProblemSet.read(file, options);
        MathProblem problem = set.problems().get(0);
        List<Message> prompt = problem.prompt();
        String answer = problem.groundTruth();
        List<BadRow> others = set.badRows();

        assertThat(prompt).containsExactly(Message.user("What is 5 squared?"));
        assertThat(answer).isEqualTo("25");
        assertThat(others)
                .singleElement()
                .satisfies(row -> assertThat(row.toString())
                        .isEqualTo(file + ", line 2: answer: expected a whole number from 0 to 999, got \"1/2\""));
    }

    @Test
    void shouldSayHowManyAreSolved() {
        List<SampleCounts> counts = List.of(new SampleCounts(32, 8), new SampleCounts(32, 0));
        MeanOverProblems average = MeanOverProblems.of(counts, SampleCounts::average);
        MeanOverProblems atEight = MeanOverProblems.of(counts, problem -> problem.passAt(8));
        assertThat(average).hasToString("0.1250 ± 0.1250 (2 problems)");
        assertThat(atEight.mean()).isBetween(0.46, 0.48);
    }
}
