package dev.telos.algorithms.math;

import dev.telos.algorithms.reward.Attempt;
import dev.telos.algorithms.task.TokenProblem;
import dev.telos.algorithms.task.Verdict;

/** One problem, rendered and encoded. */
final class ChatProblem implements TokenProblem {
    private final int[] prompt;
    private final String groundTruth;
    private final ChatPrompts prompts;
    private final MathRewards rewards;

    ChatProblem(int[] prompt, String groundTruth, ChatPrompts prompts, MathRewards rewards) {
        this.prompt = prompt;
        this.groundTruth = groundTruth;
        this.prompts = prompts;
        this.rewards = rewards;
    }

    @Override
    public int[] prompt() {
        return prompt.clone();
    }

    @Override
    public Verdict verdict(int[] response) {
        return rewards.of(new Attempt(groundTruth, prompts.text(response), response.length));
    }
}
