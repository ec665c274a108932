package dev.telos.algorithms.math.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.telos.algorithms.chat.Message;
import dev.telos.algorithms.data.MathProblem;
import dev.telos.algorithms.evaluation.MeanOverProblems;
import dev.telos.algorithms.evaluation.SampleCounts;
import dev.telos.algorithms.verify.Verifier;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgeTest {
    private static final Judge JUDGE = new Judge(Verifier.standard());

    /** To a problem whose answer is one half. */
    private static List<JudgedResponse> responses(String... texts) {
        return Arrays.stream(texts)
                .map(text -> {
                    Judge.Verdict verdict = JUDGE.verdict("\\frac{1}{2}", text);
                    return new JudgedResponse(text, verdict.answer(), verdict.isRight(), text.length(), true, -1);
                })
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "\\boxed{0.5}, 1",
        "\\boxed{3}, 0",
        "\\boxed{0.5} | \\boxed{\\frac12} | \\boxed{3}, 1",
        "\\boxed{0.5} | \\boxed{\\frac34} | \\boxed{0.75}, 0",
        "\\boxed{0.5} | \\boxed{3}, 0.5",
        "\\boxed{0.5} | I do not know | I give up on this, 1",
        "I do not know, 0",
    })
    void shouldCountVotesForTheSameAnswerTogether(String texts, double majority) {
        assertThat(JUDGE.majority(responses(texts.split(" \\| ")))).isEqualTo(majority);
    }

    @Test
    void shouldSummariseProblems() {
        JudgedResponse right = responses("\\boxed{0.5}").get(0);
        JudgedResponse wrong = responses("\\boxed{3}").get(0);
        JudgedResponse cut = new JudgedResponse("", wrong.answer(), false, 5, false, -1);
        EvaluationSummary summary = EvaluationSummary.of(List.of(
                scores(List.of(right, right, wrong)),
                scores(List.of(right, wrong, cut)),
                scores(List.of(cut, cut, cut))));

        assertThat(summary.samples()).isEqualTo(3);
        assertThat(summary.average()).isEqualTo(MeanOverProblems.of(2 / 3.0, 1 / 3.0, 0));
        assertThat(summary.pass()).containsOnlyKeys(1, 2, 3);
        assertThat(summary.pass().get(2)).isEqualTo(MeanOverProblems.of(1, new SampleCounts(3, 1).passAt(2), 0));
        assertThat(summary.pass().get(3)).isEqualTo(MeanOverProblems.of(1, 1, 0));
        assertThat(summary.majority()).isEqualTo(MeanOverProblems.of(1, 0, 0));
        assertThat(summary.truncated()).isEqualTo(MeanOverProblems.of(0, 1 / 3.0, 1));
        assertThat(summary.length().mean()).isEqualTo((31 / 3.0 + 25 / 3.0 + 5) / 3, within(1e-12));
    }

    private static ProblemScores scores(List<JudgedResponse> responses) {
        MathProblem problem = new MathProblem(
                "test",
                List.of(Message.user("What is half of one?")),
                "\\frac{1}{2}",
                Optional.empty(),
                Optional.empty(),
                new ObjectMapper().createObjectNode());
        EncodedProblem encoded = new EncodedProblem(0, problem, new int[] {1});
        return new ProblemResult(encoded, responses, JUDGE.majority(responses)).scores();
    }
}
