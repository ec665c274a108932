package dev.telos.algorithms.reward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.telos.algorithms.verify.Verifier;
import dev.telos.algorithms.verify.extraction.ChoiceConfig;
import dev.telos.algorithms.verify.extraction.ChoiceExtractor;
import org.junit.jupiter.api.Test;

class RewardsTest {
    private static final Reward ACCURACY = Rewards.accuracy(Verifier.standard());
    private static final Reward OVERLONG = Rewards.softOverlong(100, 20);

    private static Attempt attempt(String reference, String response) {
        return new Attempt(reference, response, 10);
    }

    private static double overlong(int tokens) {
        return OVERLONG.of(new Attempt("", "", tokens));
    }

    @Test
    void shouldRewardTheRightAnswer() {
        assertThat(ACCURACY.of(attempt("1/2", "It is $\\boxed{0.5}$."))).isEqualTo(1);
        assertThat(ACCURACY.of(attempt("1/2", "It is $\\boxed{0.6}$."))).isZero();
    }

    @Test
    void shouldRewardTheRightChoice() {
        Reward choice =
                Rewards.choice(new ChoiceExtractor(ChoiceConfig.builder().build()));

        assertThat(choice.of(attempt("B", "The answer is B."))).isEqualTo(1);
        assertThat(choice.of(attempt("B", "The answer is C."))).isZero();
        assertThat(choice.of(attempt("B", "It is not known."))).isZero();
    }

    @Test
    void shouldRewardThinkingBeforeTheBox() {
        Reward format = Rewards.format();

        assertThat(format.of(attempt("", "<think>hm</think> It is \\boxed{1}.")))
                .isEqualTo(1);
        assertThat(format.of(attempt("", "It is \\boxed{1}."))).isZero();
        assertThat(format.of(attempt("", "<think>\\boxed{1}</think> done"))).isZero();
        assertThat(format.of(attempt("", "<think>a</think><think>b</think>\\boxed{1}")))
                .isZero();
        assertThat(format.of(attempt("", "<think>\\boxed{1}"))).isZero();
    }

    @Test
    void shouldPunishLengthAlongALine() {
        assertThat(overlong(0)).isZero();
        assertThat(overlong(80)).isZero();
        assertThat(overlong(85)).isEqualTo(-0.25, within(1e-15));
        assertThat(overlong(100)).isEqualTo(-1);
        assertThat(overlong(1000)).isEqualTo(-1);
        assertThatThrownBy(() -> Rewards.softOverlong(100, 101))
                .hasMessageContaining("cache: expected 1 to 100 tokens, the longest, got 101");
    }

    @Test
    void shouldAddAndScale() {
        Attempt right = new Attempt("5", "<think>2+3</think>\\boxed{5}", 90);
        WeightedReward reward = WeightedReward.zero()
                .with("accuracy", 1, ACCURACY)
                .with("format", 0.5, Rewards.format())
                .with("overlong", 2, OVERLONG);

        assertThat(reward.of(right)).isEqualTo(1 + 0.5 - 2 * 0.5, within(1e-15));
        assertThat(reward.each(right).toJavaMap())
                .containsEntry("accuracy", 1.0)
                .containsEntry("format", 1.0)
                .containsEntry("overlong", -0.5);
        assertThat(ACCURACY.times(3).plus(OVERLONG).of(right)).isEqualTo(2.5, within(1e-15));
        assertThat(WeightedReward.zero().of(right)).isZero();
    }
}
