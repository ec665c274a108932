package dev.telos.algorithms.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.telos.algorithms.checkpoint.ModelFolders;
import dev.telos.algorithms.data.MathProblem;
import dev.telos.algorithms.data.ProblemSet;
import dev.telos.algorithms.task.TokenProblem;
import dev.telos.algorithms.task.Verdict;
import dev.telos.algorithms.tokenizer.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MathTaskTest {
    private static final ChatPrompts PROMPTS = ChatPrompts.open(ModelFolders.CHAT);
    private static final Tokenizer TOKENIZER = Tokenizer.open(ModelFolders.CHAT);

    @TempDir
    private Path folder = Path.of("");

    private List<MathProblem> problems = List.of();

    @BeforeEach
    void read() throws IOException {
        Path file = folder.resolve("problems.jsonl");
        Files.writeString(file, """
                {"question": "What is 3 + 4?", "answer": "3 + 4 = 7\\n#### 7"}
                {"question": "What is half of one? Say it as a fraction, and say nothing else at all.", "answer": "#### 1/2"}
                """);
        problems = ProblemSet.read(file).problems();
    }

    private MathTask task(MathTaskConfig config) {
        return new MathTask("two", problems, List.of(), PROMPTS, config);
    }

    private static Verdict verdict(TokenProblem problem, String response) {
        return problem.verdict(TOKENIZER.encode(response));
    }

    @Test
    void shouldRenderProblemsUpToWhereTheAnswerBegins() {
        MathTask task = task(MathTaskConfig.builder()
                .enableThinking(false)
                .systemPrompt("Be brief.")
                .build());
        String prompt = TOKENIZER.decode(task.trainingProblems().get(0).prompt());
        assertThat(prompt)
                .startsWith("<|im_start|>system\nBe brief.<|im_end|>\n")
                .contains("<|im_start|>user\nWhat is 3 + 4?<|im_end|>\n")
                .endsWith("<|im_start|>assistant\n<think>\n\n</think>\n\n");
        assertThat(task.stopTokens()).isEqualTo(TOKENIZER.stops().ends());
        assertThat(task.promptWidth()).isEqualTo(task.trainingProblems().get(1).prompt().length);
    }

    @Test
    void shouldVerifyAnswersWhateverSpecialTokensStandBehindThem() {
        MathTask task = task(MathTaskConfig.builder().build());
        TokenProblem fraction = task.trainingProblems().get(1);
        assertThat(verdict(fraction, "It is \\boxed{0.5}<|im_end|>")).isEqualTo(new Verdict(1, true));
        assertThat(verdict(fraction, "It is \\boxed{2}<|im_end|>")).isEqualTo(new Verdict(0, false));
        assertThat(verdict(fraction, "")).isEqualTo(new Verdict(0, false));
    }

    @Test
    void shouldAddRewardsForFormatAndLengthWithoutCallingThemRight() {
        int longest = 60;
        MathTask task = task(MathTaskConfig.builder()
                .longestResponse(longest)
                .overlongCache(longest)
                .formatWeight(0.25)
                .build());
        TokenProblem sum = task.trainingProblems().get(0);
        String response = "<think>3 + 4</think>\\boxed{8}";
        int tokens = TOKENIZER.encode(response).length;
        Verdict wrong = verdict(sum, response);
        assertThat(wrong.isRight()).isFalse();
        assertThat(wrong.reward()).isCloseTo(0.25 - (double) tokens / longest, within(1e-12));
        assertThat(verdict(sum, response.replace("8", "7")).isRight()).isTrue();
    }

    @Test
    void shouldLeaveOutProblemsWhosePromptsAreTooLong() {
        int first =
                task(MathTaskConfig.builder().build()).trainingProblems().get(0).prompt().length;
        MathTask task = task(MathTaskConfig.builder().longestPrompt(first).build());
        assertThat(task.trainingProblems()).hasSize(1);
        assertThat(task.leftOut()).containsExactly(problems.get(1));
        assertThatThrownBy(() -> task(MathTaskConfig.builder().longestPrompt(1).build()))
                .isInstanceOf(InvalidMathTask.class)
                .hasMessageContaining("got none among 2");
    }

    @Test
    void shouldNameEverySettingOutOfRange() {
        assertThatThrownBy(() -> MathTaskConfig.builder()
                        .longestPrompt(0)
                        .longestResponse(8)
                        .formatWeight(-1)
                        .overlongCache(9)
                        .build())
                .hasMessageContaining("longestPrompt")
                .hasMessageContaining("formatWeight")
                .hasMessageContaining("overlongCache");
    }
}
