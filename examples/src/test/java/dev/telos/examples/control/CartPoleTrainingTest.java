package dev.telos.examples.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.telos.algorithms.objective.InvalidConfig;
import org.deeplearning4j.optimize.listeners.CollectScoresListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CartPoleTrainingTest {
    private static final CartPoleConfig SHORT =
            CartPoleConfig.builder().groups(2).groupSize(4).updates(5).build();

    @ParameterizedTest
    @EnumSource
    void shouldLearn(ControlObjective objective) {
        CartPoleTraining training = new CartPoleTraining(
                CartPoleConfig.builder().objective(objective).build());
        double before = training.evaluate();
        for (int round = 0; round < 10; round++) {
            training.round();
        }
        assertThat(before).isLessThan(40);
        assertThat(training.evaluate()).isGreaterThan(2 * before);
    }

    @Test
    void shouldRepeatItself() {
        assertThat(new CartPoleTraining(SHORT).round()).isEqualTo(new CartPoleTraining(SHORT).round());
    }

    @Test
    void shouldTellListenersOfThePolicy() {
        CartPoleTraining training = new CartPoleTraining(SHORT);
        CollectScoresListener scores = new CollectScoresListener(1);
        training.policy().setListeners(scores);
        training.round();
        assertThat(scores.getListIteration().toIntArray()).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void shouldNameAllSettingsThatCannotBe() {
        assertThatThrownBy(() -> CartPoleConfig.builder()
                        .groups(0)
                        .learningRate(Double.NaN)
                        .beta(-1)
                        .build())
                .isInstanceOf(InvalidConfig.class)
                .hasMessageContaining("groups: expected at least 1, got 0")
                .hasMessageContaining("learningRate: expected a finite number above 0, got NaN")
                .hasMessageContaining("beta: expected a finite number above 0, got -1.0");
    }
}
