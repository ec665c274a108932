package dev.telos.algorithms.oracle;

import dev.telos.algorithms.hash.StableHash;
import dev.telos.algorithms.objective.Catalogue;
import dev.telos.algorithms.objective.Ppo;
import dev.telos.dsl.Objective;
import dev.telos.graph.backend.ArrayNumbers;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.optimizer.AdamW;
import dev.telos.graph.policy.TabularCritic;
import dev.telos.graph.policy.TabularPolicy;
import dev.telos.graph.step.Models;
import dev.telos.graph.step.StepResult;
import dev.telos.graph.step.TwoPhaseStep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;

/**
 * Trains a table of logits on a {@link TokenTree} by an objective, in double precision, and reports how far token
 * advantages are from the exact Q - V as it goes on. The policy begins at the reference. Same seed, same run.
 *
 * <pre>{@code
 * List<CreditReport> reports = TreeTraining.run("vimpo", 1);
 * double correlation = reports.get(4).number(CreditReport.CORRELATION_RESIDUAL).orElseThrow();
 * }</pre>
 *
 * <p>A table of values learns beside every objective, by PPO's value loss where the objective has no critic of its own, so
 * that PPO's advantage can be asked for under any of them. Objectives can use rewards, groups, reference, critic and the
 * sampler's log-probabilities; one that needs other data is refused, naming what is missing. What a paper does in training
 * beside its objective (value pretraining, dynamic sampling) is left out.
 */
public final class TreeTraining {
    private final TreeTrainingConfig config;
    private final TokenTree tree;
    private final TabularPolicy policy;
    private final TabularCritic critic;
    private final TwoPhaseStep step;
    private final Optional<TwoPhaseStep> valueStep;
    private final AdamW optimizer;
    private final AdamW criticOptimizer;
    private final CreditMeasurement credit;

    private TreeTraining(Objective objective, TreeTrainingConfig config) {
        this.config = config;
        tree = TokenTree.of(config.tree());
        policy = tree.reference();
        critic = tree.critic();
        Models models = Models.builder()
                .policy(policy)
                .reference(tree.reference())
                .critic(critic)
                .build();
        int size = config.groups() * config.samples();
        step = new TwoPhaseStep(objective, models, size);
        valueStep = objective.requirements().critic()
                ? Optional.empty()
                : Optional.of(new TwoPhaseStep(Ppo.ppo().without("actor"), models, size));
        optimizer = new AdamW(policy, config.optimizer());
        criticOptimizer = new AdamW(critic, config.criticOptimizer());
        credit = new CreditMeasurement(tree, models, config);
    }

    /** Trains by an objective and reports before the first step, every so many steps, and after the last. */
    public static List<CreditReport> run(Objective objective, TreeTrainingConfig config) {
        return new TreeTraining(objective, config).run();
    }

    /**
     * The same at the defaults, on a tree of the same seed.
     *
     * @param objective a name of the {@link Catalogue}, at its settings for the built-in tasks
     */
    public static List<CreditReport> run(String objective, long seed) {
        TreeTrainingConfig defaults = TreeTrainingConfig.builder().build();
        return run(
                Catalogue.named(objective).forTasks(),
                ImmutableTreeTrainingConfig.builder()
                        .from(defaults)
                        .seed(seed)
                        .tree(ImmutableTokenTreeConfig.builder()
                                .from(defaults.tree())
                                .seed(seed)
                                .build())
                        .build());
    }

    private List<CreditReport> run() {
        List<CreditReport> reports = new ArrayList<>();
        for (int number = 0; number <= config.steps(); number++) {
            if (number % config.reportEvery() == 0 || number == config.steps()) {
                reports.add(credit.report(number, logPolicy(), values(), random("report", number)));
            }
            if (number < config.steps()) {
                step(number);
            }
        }
        return reports;
    }

    private Random random(String purpose, int number) {
        return new Random(StableHash.bits(config.seed() + ":" + purpose + ":" + number));
    }

    private void step(int number) {
        double[][] logPolicy = logPolicy();
        Batch batch = SampledResponses.draw(
                        tree, logPolicy, config.groups(), config.samples(), random("rollout", number))
                .batch(logPolicy, values());
        StepResult result = step.run(batch, number);
        StepResult ofValues =
                valueStep.map(learning -> learning.run(batch, number)).orElse(result);
        optimizer.step(result.policyGradients());
        criticOptimizer.step(ofValues.criticGradients());
    }

    private double[][] logPolicy() {
        double[][] logits =
                ArrayNumbers.rows(Objects.requireNonNull(policy.parameters().get(TabularPolicy.LOGITS)));
        return Arrays.stream(logits).map(LogSpace::normalised).toArray(double[][]::new);
    }

    private double[] values() {
        return ArrayNumbers.of(Objects.requireNonNull(critic.parameters().get(TabularCritic.VALUES)));
    }
}
