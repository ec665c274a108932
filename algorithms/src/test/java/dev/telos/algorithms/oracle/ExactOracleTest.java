package dev.telos.algorithms.oracle;

import static dev.telos.dsl.Telos.halfSquare;
import static dev.telos.dsl.Telos.objective;
import static dev.telos.dsl.Telos.policy;
import static dev.telos.dsl.Telos.reference;
import static dev.telos.dsl.Telos.reward;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.telos.algorithms.objective.SoftVimpoConfig;
import dev.telos.algorithms.objective.Vimpo;
import dev.telos.algorithms.objective.VimpoConfig;
import dev.telos.dsl.Objective;
import dev.telos.dsl.PerSequence;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.PolicyImplied;
import dev.telos.dsl.Telos;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.fragment.PolicyImpliedAdvantage;
import dev.telos.graph.fragment.TerminalAnchor;
import dev.telos.graph.fragment.ValueRecurrence;
import dev.telos.graph.policy.TabularPolicy;
import dev.telos.graph.step.Models;
import dev.telos.graph.step.StepResult;
import dev.telos.graph.step.TwoPhaseStep;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * When the reference policy's continuation value cancels, answered exactly on whole token trees. Two policies are solved
 * by backward induction: (a) the one proportional to pi_ref exp(Q/beta) with the unregularised values of itself, where the
 * raw form of VIMPO holds; (b) the optimum of the KL-regularised return, where the soft form holds. Neither form holds at
 * the other one's.
 */
class ExactOracleTest {
    private static final double EXACT = 1e-12;

    /** One policy of a tree and everything that is known exactly about it. */
    private record World(TokenTree tree, double beta, ExactValues solved) {
        static World of(long seed, double beta, int vocabulary, int depth, FixedPoint point) {
            TokenTree tree = TokenTree.of(TokenTreeConfig.builder()
                    .seed(seed)
                    .vocabulary(vocabulary)
                    .depth(depth)
                    .build());
            return new World(tree, beta, tree.solve(point, beta));
        }

        Models models() {
            return Models.of(tree.policy(solved.logPolicy()), tree.reference());
        }

        double start() {
            return solved.values()[0];
        }

        PerToken tau() {
            return Vimpo.residual(VimpoConfig.builder().beta(beta).build());
        }

        PerToken rho() {
            return PolicyImplied.logRatio(beta);
        }

        /** The batch with the three statistics that residuals are made of, as the step's own networks compute them. */
        Batch batch() {
            Batch batch = tree.everyResponse()
                    .putSequenceInputs("start_value", Nd4j.createFromArray(filled(tree.size(), start())))
                    .build();
            return new TwoPhaseStep(Vimpo.raw(), models(), 64).complete(batch);
        }
    }

    private static double[] filled(int size, double value) {
        double[] values = new double[size];
        Arrays.fill(values, value);
        return values;
    }

    private static PerSequence exactTarget() {
        return reward().minus(Telos.sequenceInput("start_value"));
    }

    /** The largest error of the terminal anchor over all responses. */
    private static double anchorError(World world, PerToken residual) {
        INDArray errors = new TerminalAnchor(residual, exactTarget()).evaluate(world.batch());
        return errors.amaxNumber().doubleValue();
    }

    @ParameterizedTest(name = "seed {0}, beta {1}, {2} tokens, depth {3}")
    @CsvSource({"1, 0.05, 3, 4", "2, 0.3, 3, 4", "3, 1, 3, 3", "4, 5, 4, 3", "5, 0.1, 2, 5", "6, 0.5, 5, 3"})
    void atThePolicyOfItsOwnValuesTheRawFormHolds(long seed, double beta, int vocabulary, int depth) {
        World world = World.of(seed, beta, vocabulary, depth, FixedPoint.OWN_VALUES);
        assertThat(anchorError(world, world.tau())).as("raw").isLessThan(EXACT);
        assertThat(anchorError(world, world.rho())).as("soft").isGreaterThan(0.01);

        double[][] tau = new PolicyImpliedAdvantage(world.tau(), 1, 0)
                .evaluate(world.batch())
                .toDoubleMatrix();
        double[][] rest = new PolicyImpliedAdvantage(world.tau(), 1, 1)
                .evaluate(world.batch())
                .toDoubleMatrix();
        double[][] value =
                new ValueRecurrence(world.tau(), 1).evaluate(world.batch()).toDoubleMatrix();
        TokenTree tree = world.tree();
        for (int row = 0; row < tree.size(); row++) {
            int[] response = tree.response(row);
            for (int t = 0; t < response.length; t++) {
                int state = tree.state(row, t);
                double v = world.solved().values()[state];
                assertThat(tau[row][t])
                        .as("Q - V")
                        .isEqualTo(world.solved().q()[state][response[t]] - v, within(EXACT));
                assertThat(rest[row][t]).as("R - V").isEqualTo(tree.reward(row) - v, within(EXACT));
                assertThat(value[row][t] + tree.reward(row)).as("V").isEqualTo(v, within(EXACT));
            }
        }
    }

    @ParameterizedTest(name = "seed {0}, beta {1}, {2} tokens, depth {3}")
    @CsvSource({"1, 0.05, 3, 4", "2, 0.3, 3, 4", "3, 1, 3, 3", "4, 5, 4, 3", "5, 0.1, 2, 5", "6, 0.5, 5, 3"})
    void atTheRegularisedOptimumTheSoftFormHolds(long seed, double beta, int vocabulary, int depth) {
        World world = World.of(seed, beta, vocabulary, depth, FixedPoint.REGULARISED_OPTIMUM);
        assertThat(anchorError(world, world.rho())).as("soft").isLessThan(EXACT);
        assertThat(anchorError(world, world.tau())).as("raw").isGreaterThan(0.01);
    }

    private static double largest(Map<String, INDArray> gradients) {
        return Objects.requireNonNull(gradients.get(TabularPolicy.LOGITS))
                .amaxNumber()
                .doubleValue();
    }

    private static StepResult step(Objective objective, World world, Batch batch) {
        return new TwoPhaseStep(objective, world.models(), 7).run(batch, 0);
    }

    @ParameterizedTest(name = "seed {0}, beta {1}")
    @CsvSource({"1, 0.05", "2, 0.3", "3, 1", "4, 5"})
    void theRawValueLossIsZeroWithTheExactStartValueAndSoIsItsGradient(long seed, double beta) {
        World world = World.of(seed, beta, 3, 4, FixedPoint.OWN_VALUES);
        Objective value = objective("raw value")
                .minimize(
                        "value",
                        halfSquare(PolicyImplied.terminalAnchor(world.tau(), exactTarget()))
                                .mean());
        Batch batch = world.tree()
                .everyResponse()
                .putSequenceInputs(
                        "start_value", Nd4j.createFromArray(filled(world.tree().size(), world.start())))
                .build();
        StepResult result = step(value, world, batch);
        assertThat(result.value().loss()).isLessThan(1e-24);
        assertThat(largest(result.policyGradients())).isLessThan(EXACT);
    }

    @ParameterizedTest(name = "seed {0}, beta {1}")
    @CsvSource({"1, 0.05", "2, 0.3", "3, 1", "4, 5"})
    void vimpoRestsAtThePolicyOfItsOwnValues(long seed, double beta) {
        World world = World.of(seed, beta, 3, 4, FixedPoint.OWN_VALUES);
        Objective value = Vimpo.raw(VimpoConfig.builder().beta(beta).build()).without("actor");
        StepResult result =
                step(value, world, withGroupMean(world, new double[world.tree().size()]));
        assertThat(result.value().loss())
                .isEqualTo(lossOfTheAddedRow(world, new double[world.tree().size()]), within(EXACT));
        assertThat(largest(result.policyGradients())).isLessThan(EXACT);
    }

    @ParameterizedTest(name = "seed {0}, beta {1}")
    @CsvSource({"1, 0.05", "2, 0.3", "3, 1", "4, 5"})
    void softVimpoRestsAtTheRegularisedOptimum(long seed, double beta) {
        World world = World.of(seed, beta, 3, 4, FixedPoint.REGULARISED_OPTIMUM);
        Objective value = Vimpo.soft(SoftVimpoConfig.builder().beta(beta).build());
        INDArray kl = new PolicyImpliedAdvantage(policy().kl(reference()).times(beta), 1, 1)
                .evaluate(world.batch())
                .getColumn(0);
        StepResult result = step(value, world, withGroupMean(world, kl.toDoubleVector()));
        assertThat(result.value().loss()).isEqualTo(lossOfTheAddedRow(world, kl.toDoubleVector()), within(EXACT));
        assertThat(largest(result.policyGradients())).isLessThan(EXACT);

        Objective raw = Vimpo.raw(VimpoConfig.builder().beta(beta).build()).without("actor");
        StepResult moved =
                step(raw, world, withGroupMean(world, new double[world.tree().size()]));
        assertThat(largest(moved.policyGradients()))
                .as("the raw form does not rest here")
                .isGreaterThan(1e-5);
    }

    /**
     * Every response once, and one without a counted token whose reward makes the group's mean come out as V(s_0): so an
     * objective that takes the group's mean for it has it exact.
     *
     * @param correction what the objective subtracts from each reward before it takes the mean
     */
    private static Batch withGroupMean(World world, double[] correction) {
        TokenTree tree = world.tree();
        int rows = tree.size() + 1;
        int[] responses = IntStream.range(0, rows).map(row -> row % tree.size()).toArray();
        double[] rewards = Arrays.stream(responses).mapToDouble(tree::reward).toArray();
        double sum = 0;
        for (int row = 0; row < tree.size(); row++) {
            sum += rewards[row] - correction[row];
        }
        rewards[tree.size()] = rows * world.start() - sum;
        Batch batch = tree.batch(responses, Collections.nCopies(rows, 0L)).build();
        INDArray mask = batch.responseMask().dup();
        mask.getRow(tree.size()).assign(0);
        return Batch.builder()
                .from(batch)
                .responseMask(mask)
                .putSequenceInputs("reward", Nd4j.createFromArray(rewards))
                .build();
    }

    /** The added response has no token, so it misses its anchor by all of its target, and moves nothing. */
    private static double lossOfTheAddedRow(World world, double[] correction) {
        Batch batch = withGroupMean(world, correction);
        int rows = batch.size();
        double reward =
                Objects.requireNonNull(batch.sequenceInputs().get("reward")).getDouble(rows - 1L);
        double target = reward - world.start();
        return target * target / 2 / rows;
    }
}
