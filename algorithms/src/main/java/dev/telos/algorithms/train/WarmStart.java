package dev.telos.algorithms.train;

import dev.telos.algorithms.task.Demonstration;
import dev.telos.algorithms.task.Task;
import dev.telos.algorithms.task.TokenTask;
import dev.telos.dsl.Objective;
import dev.telos.dsl.Telos;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.optimizer.AdamW;
import dev.telos.graph.optimizer.AdamWConfig;
import dev.telos.graph.optimizer.ImmutableAdamWConfig;
import dev.telos.graph.policy.Generation;
import dev.telos.graph.policy.TransformerPolicy;
import dev.telos.graph.step.FusedStep;
import dev.telos.graph.step.Models;
import dev.telos.graph.step.StepResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntConsumer;

/** Supervised imitation of a task's teacher: the policy that reinforcement learning starts from. */
public final class WarmStart {
    static final int BATCH = 64;
    static final int WARM_UP_STEPS = 50;
    static final double LEARNING_RATE = 1e-3;

    /** Cross-entropy with the teacher's tokens. */
    public static final Objective IMITATION = Telos.objective("imitation")
            .minimize("nll", Telos.policy().logProb().negate().aggregate(Telos.tokenMean()));

    private WarmStart() {}

    /** Trains {@code policy} in place on what the teacher says; {@code progress} hears the number of each step done. */
    public static void train(TransformerPolicy policy, Task task, long seed, IntConsumer progress) {
        List<Demonstration> demonstrations =
                task.demonstrations(seed, task.warmStart().draws());
        FusedStep step = new FusedStep(IMITATION, Models.of(policy));
        AdamW optimizer = new AdamW(policy, optimizer());
        Random random = new Random(seed);
        for (int number = 0; number < task.warmStart().steps(); number++) {
            List<Demonstration> drawn = random.ints(BATCH, 0, demonstrations.size())
                    .mapToObj(demonstrations::get)
                    .toList();
            StepResult result = step.lend(batch(task, drawn), number);
            optimizer.step(result.policyGradients());
            progress.accept(number + 1);
        }
    }

    private static AdamWConfig optimizer() {
        return ImmutableAdamWConfig.builder()
                .learningRate(LEARNING_RATE)
                .beta2(0.99)
                .warmUpSteps(WARM_UP_STEPS)
                .build();
    }

    private static Batch batch(Task task, List<Demonstration> demonstrations) {
        List<int[]> prompts = new ArrayList<>();
        List<int[]> responses = new ArrayList<>();
        for (Demonstration demonstration : demonstrations) {
            prompts.add(task.vocabulary().encode(demonstration.prompt()));
            responses.add(task.vocabulary().encode(demonstration.response()));
        }
        int size = prompts.size();
        Generation written = new Generation(responses, List.of(), List.of());
        return new Rollout(
                        TokenTask.of(task),
                        task.vocabulary().size(),
                        List.of(),
                        prompts,
                        written,
                        new long[size],
                        List.of())
                .batch(new double[size]);
    }
}
