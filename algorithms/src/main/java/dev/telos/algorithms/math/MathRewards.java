package dev.telos.algorithms.math;

import dev.telos.algorithms.reward.Attempt;
import dev.telos.algorithms.reward.Reward;
import dev.telos.algorithms.reward.Rewards;
import dev.telos.algorithms.task.Verdict;
import dev.telos.algorithms.verify.Verifier;

/** {@code accuracy + formatWeight · format + overlong}, as far as the config asks for the latter. */
final class MathRewards {
    private final Reward accuracy = Rewards.accuracy(Verifier.standard());
    private final Reward others;

    MathRewards(MathTaskConfig config) {
        Reward sum = attempt -> 0;
        if (config.formatWeight() > 0) {
            sum = sum.plus(Rewards.format().times(config.formatWeight()));
        }
        if (config.overlongCache().isPresent()) {
            sum = sum.plus(Rewards.softOverlong(
                    config.longestResponse(), config.overlongCache().getAsInt()));
        }
        others = sum;
    }

    Verdict of(Attempt attempt) {
        double right = accuracy.of(attempt);
        return new Verdict(right + others.of(attempt), right == 1);
    }
}
