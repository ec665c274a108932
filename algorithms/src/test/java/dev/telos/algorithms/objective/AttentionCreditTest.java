package dev.telos.algorithms.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.telos.dsl.Expression;
import dev.telos.dsl.Objective;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.tree.Node;
import dev.telos.dsl.tree.Trees;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.step.ExpressionProgram;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.factory.Nd4j;

class AttentionCreditTest {
    private static final AttentionCreditConfig CONFIG =
            AttentionCreditConfig.builder().build();
    private static final double NAN = Double.NaN;

    /** Six tokens of which two are selected, one token, no token. */
    private static final double[][] MASK = {{1, 1, 1, 1, 1, 1}, {1, 0, 0, 0, 0, 0}, {0, 0, 0, 0, 0, 0}};

    private static final double[][] DISTANCES = {
        {1, 4, 1.5, 1, 3, 2.5},
        {2, NAN, NAN, NAN, NAN, NAN},
        {NAN, NAN, NAN, NAN, NAN, NAN},
    };
    private static final double[][] INFLUENCES = {
        {0.1, 0.2, 0.6, 0.3, 0.5, 0},
        {0, NAN, NAN, NAN, NAN, NAN},
        {NAN, NAN, NAN, NAN, NAN, NAN},
    };

    private static Batch batch(double[][] distances, double[][] influences) {
        return Batch.builder()
                .responseMask(Nd4j.createFromArray(MASK))
                .addGroups(1, 1, 1)
                .putSequenceInputs("reward", Nd4j.createFromArray(1.0, 0.0, 0.5))
                .putTokenInputs(AttentionCredit.WAAD, Nd4j.createFromArray(distances))
                .putTokenInputs(AttentionCredit.FAI, Nd4j.createFromArray(influences))
                .build();
    }

    /** Of the six tokens of the first response, then of the only one of the second. */
    private static double[] values(Expression<?> expression, double[][] distances, double[][] influences) {
        double[] all = ExpressionProgram.evaluate(expression, batch(distances, influences))
                .dup('c')
                .data()
                .asDouble();
        return Arrays.copyOf(all, 7);
    }

    private static void assertTokens(PerToken expression, double... expected) {
        assertThat(values(expression, DISTANCES, INFLUENCES)).containsExactly(expected, within(1e-12));
    }

    @Test
    void shouldMeasureTheDropToTheNextToken() {
        assertTokens(AttentionCredit.drop(), 3, 2.5, 0.5, 2, 0.5, 0, 0);
    }

    @Test
    void shouldAmplifyTheLargestDrops() {
        assertTokens(AttentionCredit.preplanWeight(CONFIG), 1.5, 1.5, 1, 1, 1, 1, 1);
    }

    @Test
    void shouldAmplifyTheMostInfluential() {
        assertTokens(AttentionCredit.anchorWeight(CONFIG), 1, 1, 1.5, 1, 1.5, 1, 1);
        assertTokens(
                AttentionCredit.anchorWeight(AttentionCreditConfig.builder()
                        .share(0.6)
                        .amplification(3)
                        .build()),
                1,
                1,
                3,
                3,
                3,
                1,
                1);
    }

    /** Anchors are 2 and 4. The median distance is 2, so that 2 alone may be dominated; the median drop is 1.25. */
    @Test
    void shouldShareTheBonusOfADominatedAnchorWithItsIntroduction() {
        assertTokens(CoupledCredit.weight(CONFIG), 1.25, 1, 1.25, 1, 1.5, 1, 1);
        assertTokens(
                CoupledCredit.weight(
                        AttentionCreditConfig.builder().backAllocation(0.2).build()),
                1.1,
                1,
                1.4,
                1,
                1.5,
                1,
                1);
    }

    @Test
    void shouldLookForTheIntroductionAmongTheTokensBefore() {
        AttentionCreditConfig oneBack =
                AttentionCreditConfig.builder().lookBack(1).build();
        assertTokens(CoupledCredit.weight(oneBack), 1, 1.25, 1.25, 1, 1.5, 1, 1);
    }

    @Test
    void shouldKeepTheBonusWhereTheDropBeforeIsSmall() {
        AttentionCreditConfig onlyLargest =
                AttentionCreditConfig.builder().lookBack(1).dropQuantile(1).build();
        assertTokens(CoupledCredit.weight(onlyLargest), 1, 1, 1.5, 1, 1.5, 1, 1);
    }

    /** Four tokens back both anchors, 2 and 4, find the drop of the first token. */
    @Test
    void shouldGiveOneBonusToAnIntroductionOfSeveralAnchors() {
        AttentionCreditConfig any =
                AttentionCreditConfig.builder().distanceQuantile(1).lookBack(4).build();
        assertTokens(CoupledCredit.weight(any), 1.25, 1, 1.25, 1, 1.25, 1, 1);
    }

    @Test
    void shouldLeaveAnchorsAloneWhereTheDistanceNeverChanges() {
        double[][] constant = {{2, 2, 2, 2, 2, 2}, DISTANCES[1], DISTANCES[2]};
        assertThat(values(CoupledCredit.weight(CONFIG), constant, INFLUENCES)).containsExactly(1, 1, 1.5, 1, 1.5, 1, 1);
        assertThat(values(AttentionCredit.preplanWeight(CONFIG), constant, INFLUENCES))
                .containsOnly(1);
    }

    @Test
    void shouldSelectNothingWhereNothingWasMeasured() {
        double[][] none = {{0, 0, 0, 0, 0, 0}, INFLUENCES[1], INFLUENCES[2]};
        assertThat(values(AttentionCredit.anchorWeight(CONFIG), DISTANCES, none))
                .containsOnly(1);
        assertThat(values(CoupledCredit.weight(CONFIG), DISTANCES, none)).containsOnly(1);
    }

    @Test
    void shouldWeighAdvantagesThatAreNotNegative() {
        PerToken advantage = new PerToken(named(AttentionCredit.anchor(CONFIG), "A"));

        // Rewards 1, 0 and 0.5: mean 0.5, deviation 0.5.
        double good = 0.5 / (0.5 + 1e-6);
        assertTokens(advantage, good, good, 1.5 * good, good, 1.5 * good, good, -good);

        double[][] influential = {INFLUENCES[0], {0.7, NAN, NAN, NAN, NAN, NAN}, INFLUENCES[2]};
        assertThat(values(AttentionCredit.anchorWeight(CONFIG), DISTANCES, influential)[6])
                .isEqualTo(1.5);
        assertThat(values(advantage, DISTANCES, influential)[6])
                .as("a negative advantage is left as it is")
                .isEqualTo(-good);
    }

    private static Node named(Objective objective, String name) {
        return Trees.nodes(List.of(objective.term("actor").loss().node())).stream()
                .filter(part -> part instanceof Node.Named named && named.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Arguments credit(
            String name, Function<AttentionCreditConfig, Objective> objective, String... inputs) {
        return Arguments.of(name, objective, List.of(inputs));
    }

    static Stream<Arguments> credits() {
        return Stream.of(
                credit("preplan", AttentionCredit::preplan, AttentionCredit.WAAD),
                credit("anchor", AttentionCredit::anchor, AttentionCredit.FAI),
                credit("coupled", AttentionCredit::coupled, AttentionCredit.FAI, AttentionCredit.WAAD));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("credits")
    void shouldAskForItsMetrics(
            String name, Function<AttentionCreditConfig, Objective> objective, List<String> inputs) {
        assertThat(objective.apply(CONFIG).requirements().tokenInputs()).containsExactlyElementsOf(inputs);
        assertThat(objective.apply(CONFIG).requirements().groups()).isTrue();
        assertThat(Catalogue.named("attention-" + name).objective()).isEqualTo(objective.apply(CONFIG));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("credits")
    void shouldBeGrpoWithoutAmplification(
            String name, Function<AttentionCreditConfig, Objective> objective, List<String> inputs) {
        AttentionCreditConfig none =
                AttentionCreditConfig.builder().amplification(1).build();
        PerToken advantage = new PerToken(named(objective.apply(none), "A"));
        PerToken plain = Grpo.advantage(none.grpo()).onTokens();
        assertThat(values(advantage, DISTANCES, INFLUENCES)).isEqualTo(values(plain, DISTANCES, INFLUENCES));
    }

    @Test
    void shouldNameEveryProblemOfAConfiguration() {
        assertThatThrownBy(() -> AttentionCreditConfig.builder()
                        .amplification(0.5)
                        .share(2)
                        .backAllocation(-1)
                        .lookBack(0)
                        .distanceQuantile(NAN)
                        .dropQuantile(1.2)
                        .build())
                .isInstanceOf(InvalidConfig.class)
                .hasMessageContaining("amplification: expected a finite number of at least 1, got 0.5")
                .hasMessageContaining("share: expected a number in [0, 1], got 2.0")
                .hasMessageContaining("backAllocation: expected a number in [0, 1], got -1.0")
                .hasMessageContaining("lookBack: expected at least 1 token, got 0")
                .hasMessageContaining("distanceQuantile: expected a number in [0, 1], got NaN")
                .hasMessageContaining("dropQuantile: expected a number in [0, 1], got 1.2");
    }

    @Test
    void shouldDetachItsWeights() {
        assertThat(AttentionCredit.anchorWeight(CONFIG).node())
                .isInstanceOfSatisfying(
                        Node.Named.class, named -> assertThat(named.of()).isInstanceOf(Node.Detach.class));
    }
}
