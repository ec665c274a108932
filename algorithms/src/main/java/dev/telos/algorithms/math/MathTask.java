package dev.telos.algorithms.math;

import dev.telos.algorithms.data.MathProblem;
import dev.telos.algorithms.task.TokenProblem;
import dev.telos.algorithms.task.TokenTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Problems rendered by a model's chat template, and verified by their answers.
 *
 * <p>A response is right if the verifier finds the answer of the problem in it, {@link MathRewards}; special tokens are not
 * part of the text that is verified.
 */
public final class MathTask implements TokenTask {
    private final String name;
    private final ChatPrompts prompts;
    private final MathTaskConfig config;
    private final List<TokenProblem> training;
    private final List<TokenProblem> heldOut;
    private final List<MathProblem> leftOut = new ArrayList<>();

    /**
     * @param name what the task is called in reports
     * @param heldOut for evaluation only; there may be none
     * @throws InvalidMathTask if no problem to learn from has a prompt that is short enough
     */
    public MathTask(
            String name,
            List<MathProblem> training,
            List<MathProblem> heldOut,
            ChatPrompts prompts,
            MathTaskConfig config) {
        this.name = name;
        this.prompts = prompts;
        this.config = config;
        MathRewards rewards = new MathRewards(config);
        this.training = problems(training, rewards);
        this.heldOut = problems(heldOut, rewards);
        if (this.training.isEmpty()) {
            throw new InvalidMathTask("Task " + name + ": expected a problem whose prompt has at most "
                    + config.longestPrompt() + " tokens, got none among " + training.size()
                    + ". Allow longer prompts, or add problems.");
        }
    }

    private List<TokenProblem> problems(List<MathProblem> given, MathRewards rewards) {
        List<TokenProblem> kept = new ArrayList<>();
        for (MathProblem problem : given) {
            int[] prompt = prompts.of(problem, config);
            if (prompt.length > config.longestPrompt()) {
                leftOut.add(problem);
            } else {
                kept.add(new ChatProblem(prompt, problem.groundTruth(), prompts, rewards));
            }
        }
        return List.copyOf(kept);
    }

    /** Problems whose prompts are too long. */
    public List<MathProblem> leftOut() {
        return List.copyOf(leftOut);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<Integer> stopTokens() {
        return prompts.stopTokens();
    }

    /** That of the longest prompt. */
    @Override
    public int promptWidth() {
        int longest = 1;
        for (TokenProblem problem : training) {
            longest = Math.max(longest, problem.prompt().length);
        }
        for (TokenProblem problem : heldOut) {
            longest = Math.max(longest, problem.prompt().length);
        }
        return longest;
    }

    @Override
    public int maxResponseLength() {
        return config.longestResponse();
    }

    @Override
    public List<TokenProblem> trainingProblems() {
        return training;
    }

    @Override
    public List<TokenProblem> heldOutProblems() {
        return heldOut;
    }
}
