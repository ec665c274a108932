package dev.telos.algorithms.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.telos.algorithms.objective.Catalogue;
import dev.telos.graph.batch.InvalidBatch;
import dev.telos.graph.step.Models;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TreeTrainingTest {
    private static final double EXACT = 1e-12;

    private static ImmutableTreeTrainingConfig.Builder small() {
        return TreeTrainingConfig.builder()
                .tree(TokenTreeConfig.builder()
                        .seed(7)
                        .vocabulary(3)
                        .depth(4)
                        .prompts(2)
                        .build())
                .reportGroups(32)
                .seed(7);
    }

    /** What is measured of a policy that is known exactly, with a critic that has its exact values. */
    private static Map<String, Double> numbers(FixedPoint point, double beta) {
        TreeTrainingConfig config = small().beta(beta).build();
        TokenTree tree = TokenTree.of(config.tree());
        ExactValues solved = tree.solve(point, beta);
        Models models = Models.builder()
                .policy(tree.policy(solved.logPolicy()))
                .reference(tree.reference())
                .critic(tree.critic())
                .build();
        double[] values = tree.valuesOf(solved.logPolicy()).values();
        return new CreditMeasurement(tree, models, config)
                .report(0, solved.logPolicy(), values, new Random(1))
                .numbers();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 3})
    void shouldFindTheRawIdentityAndPerfectCreditAtThePolicyOfItsOwnValues(double beta) {
        Map<String, Double> numbers = numbers(FixedPoint.OWN_VALUES, beta);
        assertThat(numbers.get(CreditReport.RAW_ERROR)).isLessThan(EXACT);
        assertThat(numbers.get(CreditReport.SOFT_ERROR)).isGreaterThan(0.01);
        assertThat(numbers.get(CreditReport.CORRELATION_RESIDUAL)).isEqualTo(1, within(EXACT));
        // Both are R - V(s_t) here: one by the policy, the other by the critic.
        assertThat(numbers.get(CreditReport.CORRELATION_SUFFIX_SUM))
                .isEqualTo(numbers.get(CreditReport.CORRELATION_PPO), within(EXACT))
                .isLessThan(0.99);
        assertThat(numbers.get(CreditReport.CRITIC_ERROR)).isLessThan(EXACT);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 3})
    void shouldFindTheSoftIdentityAtTheRegularisedOptimum(double beta) {
        Map<String, Double> numbers = numbers(FixedPoint.REGULARISED_OPTIMUM, beta);
        assertThat(numbers.get(CreditReport.SOFT_ERROR)).isLessThan(EXACT);
        assertThat(numbers.get(CreditReport.RAW_ERROR)).isGreaterThan(0.01);
    }

    @Test
    void shouldReportWhatIsNotDefinedBeforeTheFirstStepAsAbsent() {
        CreditReport first = TreeTraining.run(
                        Catalogue.named("vimpo").forTasks(), small().steps(0).build())
                .get(0);
        assertThat(first.numbers())
                .containsKeys(CreditReport.CORRELATION_GRPO, CreditReport.CORRELATION_PPO)
                .doesNotContainKeys(CreditReport.CORRELATION_RESIDUAL, CreditReport.CORRELATION_SUFFIX_SUM);
        assertThat(first.number(CreditReport.KL).orElseThrow()).isEqualTo(0, within(EXACT));
        assertThat(first.number(CreditReport.RAW_ERROR).orElseThrow()).isEqualTo(1, within(EXACT));
    }

    @ParameterizedTest
    @CsvSource({"vimpo", "vimpo-adaptive", "grpo", "ppo"})
    void shouldLearnAndGiveTheSameReportsForTheSameSeed(String objective) {
        TreeTrainingConfig config = small().steps(25).reportEvery(10).build();
        List<CreditReport> reports = TreeTraining.run(Catalogue.named(objective).forTasks(), config);
        assertThat(reports).extracting(CreditReport::step).containsExactly(0, 10, 20, 25);
        assertThat(reports.get(3).number(CreditReport.REWARD).orElseThrow())
                .isGreaterThan(reports.get(0).number(CreditReport.REWARD).orElseThrow() + 0.1);
        assertThat(reports.get(3).number(CreditReport.CRITIC_ERROR).orElseThrow())
                .isLessThan(0.5);
        assertThat(TreeTraining.run(Catalogue.named(objective).forTasks(), config))
                .isEqualTo(reports);
    }

    @Test
    void shouldRefuseAnObjectiveWhoseDataATreeDoesNotHave() {
        assertThatThrownBy(() -> TreeTraining.run("remax", 1))
                .isInstanceOf(InvalidBatch.class)
                .hasMessageContaining("greedy_reward");
    }
}
