package dev.telos.algorithms.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MajorityVoteTest {
    @ParameterizedTest
    @CsvSource({
        "4, 1",
        "4 5, 0.5",
        "4 5 5, 0",
        "4 4 5, 1",
        "4 4 5 5 6, 0.5",
        "4 5 6, 0.3333333333333333",
        "5 5, 0",
    })
    void shouldAskForTheAnswerGivenMostOften(String answers, double accuracy) {
        assertThat(MajorityVote.accuracy(List.of(answers.split(" ")), "4"::equals))
                .isEqualTo(accuracy);
    }

    @Test
    void shouldBeWrongWithoutAnAnswer() {
        assertThat(MajorityVote.accuracy(List.of(), answer -> true)).isEqualTo(0);
    }
}
