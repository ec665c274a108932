package dev.telos.algorithms.train;

import dev.telos.algorithms.task.TokenProblem;
import dev.telos.algorithms.task.TokenTask;
import dev.telos.graph.policy.Generation;
import dev.telos.graph.policy.ImmutableSamplingConfig;
import dev.telos.graph.policy.Policy;
import dev.telos.graph.policy.Sampler;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Draws prompts, samples a group of responses to each with the policy as it is, and verifies them. */
final class Rollouts {
    private final TokenTask task;
    private final Policy policy;
    private final TrainerConfig config;

    Rollouts(TokenTask task, Policy policy, TrainerConfig config) {
        this.task = task;
        this.policy = policy;
        this.config = config;
    }

    /**
     * The rollout of that number in a stream of its own; the same policy gives the same one.
     *
     * @param stream before the names of the random streams, blank for that of the training itself
     * @param firstGroup the number of the first prompt's group, from which the others count on
     */
    Rollout draw(String stream, long number, long firstGroup) {
        List<TokenProblem> training = task.trainingProblems();
        Random random = new Random(Seeds.of(config.seed(), stream + "prompts", number));
        List<TokenProblem> problems = new ArrayList<>();
        List<int[]> prompts = new ArrayList<>();
        long[] groups = new long[config.prompts() * config.samples()];
        for (int prompt = 0; prompt < config.prompts(); prompt++) {
            TokenProblem problem = training.get(random.nextInt(training.size()));
            int[] tokens = problem.prompt();
            for (int sample = 0; sample < config.samples(); sample++) {
                groups[problems.size()] = firstGroup + prompt;
                problems.add(problem);
                prompts.add(tokens);
            }
        }
        Generation generation = Sampler.sample(
                policy,
                prompts,
                ImmutableSamplingConfig.builder()
                        .temperature(config.temperature())
                        .stopTokens(task.stopTokens())
                        .maxNewTokens(task.maxResponseLength())
                        .promptWidth(task.promptWidth())
                        .places(config.places())
                        .seed(Seeds.of(config.seed(), stream + "samples", number))
                        .build());
        return Rollout.verified(task, policy.vocabularySize(), problems, prompts, groups, generation);
    }
}
