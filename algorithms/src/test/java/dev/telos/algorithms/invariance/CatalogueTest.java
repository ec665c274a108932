package dev.telos.algorithms.invariance;

import static dev.telos.algorithms.testkit.ObjectiveAssertions.assertThatObjective;

import dev.telos.algorithms.correction.Divergence;
import dev.telos.algorithms.correction.Level;
import dev.telos.algorithms.correction.Rejection;
import dev.telos.algorithms.correction.RolloutCorrection;
import dev.telos.algorithms.correction.Weighting;
import dev.telos.algorithms.dialect.Dialect;
import dev.telos.algorithms.objective.Bypass;
import dev.telos.algorithms.objective.Cispo;
import dev.telos.algorithms.objective.ClipCov;
import dev.telos.algorithms.objective.ClipCovConfig;
import dev.telos.algorithms.objective.Dapo;
import dev.telos.algorithms.objective.DapoConfig;
import dev.telos.algorithms.objective.Dppo;
import dev.telos.algorithms.objective.Dro;
import dev.telos.algorithms.objective.Fipo;
import dev.telos.algorithms.objective.FipoConfig;
import dev.telos.algorithms.objective.Gmpo;
import dev.telos.algorithms.objective.Gpg;
import dev.telos.algorithms.objective.Grpo;
import dev.telos.algorithms.objective.GrpoConfig;
import dev.telos.algorithms.objective.GrpoPassK;
import dev.telos.algorithms.objective.Gspo;
import dev.telos.algorithms.objective.GspoConfig;
import dev.telos.algorithms.objective.HighEntropyTokens;
import dev.telos.algorithms.objective.InfluenceBound;
import dev.telos.algorithms.objective.KlCov;
import dev.telos.algorithms.objective.KlCovConfig;
import dev.telos.algorithms.objective.KlEstimator;
import dev.telos.algorithms.objective.KlPenalty;
import dev.telos.algorithms.objective.LossAggregation;
import dev.telos.algorithms.objective.Luspo;
import dev.telos.algorithms.objective.LuspoConfig;
import dev.telos.algorithms.objective.OffPolicyMask;
import dev.telos.algorithms.objective.OptimalTokenBaseline;
import dev.telos.algorithms.objective.OptimalTokenBaselineConfig;
import dev.telos.algorithms.objective.OverlongPenalty;
import dev.telos.algorithms.objective.PenaltyConfig;
import dev.telos.algorithms.objective.Ppo;
import dev.telos.algorithms.objective.PpoConfig;
import dev.telos.algorithms.objective.Sapo;
import dev.telos.algorithms.objective.SequenceRloo;
import dev.telos.algorithms.objective.SequenceRlooConfig;
import dev.telos.algorithms.objective.SoftVimpoConfig;
import dev.telos.algorithms.objective.SurrogateConfig;
import dev.telos.algorithms.objective.ValueError;
import dev.telos.algorithms.objective.Vapo;
import dev.telos.algorithms.objective.VapoConfig;
import dev.telos.algorithms.objective.Vespo;
import dev.telos.algorithms.objective.Vimpo;
import dev.telos.algorithms.objective.VimpoConfig;
import dev.telos.algorithms.testkit.ObjectiveAssert;
import dev.telos.dsl.Objective;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Telos;
import dev.telos.dsl.Weight;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The catalogue on tables and on transformers with a critic. */
class CatalogueTest {
    private static final VimpoConfig STRONG =
            VimpoConfig.builder().beta(0.3).actorWeight(Weight.of(0.1)).build();

    private static Stream<Objective> withoutCritic() {
        return Stream.of(
                Vimpo.raw(STRONG),
                Vimpo.raw(VimpoConfig.builder()
                        .from(STRONG)
                        .lambda(0.9)
                        .kl(new KlEstimator.K3())
                        .klGradient(VimpoConfig.KlGradient.KEPT)
                        .valueError(new ValueError.Huber(0.4))
                        .cap(0.8)
                        .build()),
                Vimpo.raw(STRONG).reweighted("actor", Weight.balancedAgainst("value", 0.1)),
                Vimpo.soft(SoftVimpoConfig.builder().beta(0.3).build()),
                Grpo.grpo(),
                Grpo.naive(),
                Dapo.dapo(DapoConfig.builder()
                        .overlong(new OverlongPenalty.Soft(4, 3, 1))
                        .build()),
                GrpoPassK.grpoPassK(),
                Gpg.gpg(),
                OptimalTokenBaseline.optimalTokenBaseline(OptimalTokenBaselineConfig.builder()
                        .paired(OptimalTokenBaselineConfig.Paired.IN_ORDER)
                        .build()));
    }

    /** Losses of log-probabilities alone: what the network is makes no difference to them. */
    private static Stream<Objective> policyLosses() {
        return Stream.of(
                Gspo.gspo(GspoConfig.builder().clipLow(0.2).clipHigh(0.2).build()),
                Gspo.gspo(GspoConfig.builder()
                        .form(GspoConfig.Form.TOKEN)
                        .clipLow(0.2)
                        .clipHigh(0.2)
                        .build()),
                Gmpo.gmpo(),
                Cispo.cispo(),
                Sapo.sapo(),
                Dppo.totalVariation(),
                Dppo.binaryKl(),
                Dro.dro(),
                ClipCov.clipCov(ClipCovConfig.builder().share(0.3).lowest(0.01).build()),
                KlCov.klCov(KlCovConfig.builder().share(0.3).build()),
                Fipo.fipo(FipoConfig.builder()
                        .decayRate(2)
                        .bound(new InfluenceBound.Both(0.5))
                        .build()),
                Bypass.clipped(corrected()),
                Bypass.reinforce(corrected()),
                Luspo.luspo(LuspoConfig.builder().clipLow(0.2).clipHigh(0.2).build()),
                Vespo.vespo(),
                SequenceRloo.rloo(
                        SequenceRlooConfig.builder().standardised(true).build()),
                gated());
    }

    /** Every part of a correction. */
    private static GrpoConfig corrected() {
        RolloutCorrection correction = RolloutCorrection.builder()
                .weighting(new Weighting.Normalised(new Weighting.Truncated(Level.SEQUENCE, 3)))
                .addRejections(
                        new Rejection.Token(new Divergence.K1(0.1, 3)),
                        new Rejection.SequenceMean(new Divergence.K3(2)),
                        new Rejection.SequenceMax(new Divergence.K2(4)))
                .build();
        return GrpoConfig.builder()
                .surrogate(SurrogateConfig.builder()
                        .correction(correction)
                        .aggregation(new LossAggregation.SeqMeanTokenMean())
                        .build())
                .build();
    }

    private static Objective vapo() {
        return Vapo.vapo(VapoConfig.builder()
                .alpha(0.6)
                .gamma(0.95)
                .criticLambda(0.9)
                .surrogate(corrected().surrogate())
                .build());
    }

    /** GRPO with every gate on its advantage, two-sided clipping, a corrected divergence and an entropy bonus. */
    private static Objective gated() {
        PerToken advantage = Grpo.advantage(GrpoConfig.builder().build()).onTokens();
        PerToken learning = new HighEntropyTokens(0.5)
                .of(new OffPolicyMask(0.1).of(advantage, Telos.old().logProb()));
        SurrogateConfig surrogate = SurrogateConfig.builder().delta(1.5).build();
        Objective actor = Telos.objective("gated GRPO").minimize("actor", surrogate.loss(learning, Dialect.TELOS));
        return PenaltyConfig.builder()
                .kl(KlPenalty.BIAS_CORRECTED_K3)
                .klWeight(0.1)
                .entropyWeight(0.01)
                .build()
                .addTo(actor, surrogate.aggregation(), Dialect.TELOS);
    }

    private static Objective ppo() {
        return Ppo.ppo(PpoConfig.builder()
                .gamma(0.95)
                .lambda(0.9)
                .rewardKlWeight(0.1)
                .penalties(PenaltyConfig.builder()
                        .entropyWeight(0.02)
                        .klWeight(0.05)
                        .build())
                .build());
    }

    static Stream<Arguments> onTables() {
        return numbered(100, Stream.concat(withoutCritic(), policyLosses()).toList());
    }

    static Stream<Arguments> onTransformers() {
        return numbered(
                200,
                Stream.concat(withoutCritic(), Stream.of(ppo(), ppo().without("actor"), vapo()))
                        .toList());
    }

    private static Stream<Arguments> numbered(long firstSeed, List<Objective> objectives) {
        return IntStream.range(0, objectives.size()).mapToObj(i -> Arguments.of(firstSeed + i, objectives.get(i)));
    }

    private static void assertInvariant(ObjectiveAssert objective) {
        objective
                .isInvariantToMicroBatches()
                .isInvariantToPadding()
                .isInvariantToSequenceOrder()
                .isInvariantToGroupRelabelling()
                .ignoresContentOutsideMask()
                .isTheSameInOneGraph();
    }

    @ParameterizedTest(name = "seed {0}: {1}")
    @MethodSource("onTables")
    void aStepOnTablesMeansTheSameHoweverItIsWrittenDown(long seed, Objective objective) {
        assertInvariant(assertThatObjective(objective).seed(seed));
    }

    @ParameterizedTest(name = "seed {0}: {1}")
    @MethodSource("onTables")
    void theGradientOnTablesIsTheDerivative(long seed, Objective objective) {
        assertThatObjective(objective).seed(seed).trials(1).hasGradientOfFiniteDifferences();
    }

    @ParameterizedTest(name = "seed {0}: {1}")
    @MethodSource("onTransformers")
    void aStepOnTransformersMeansTheSameHoweverItIsWrittenDown(long seed, Objective objective) {
        assertInvariant(assertThatObjective(objective)
                .withModels(Transformers.models(seed))
                .seed(seed)
                .trials(1));
    }

    @ParameterizedTest(name = "seed {0}: {1}")
    @MethodSource("onTransformers")
    void theGradientOnTransformersIsTheDerivative(long seed, Objective objective) {
        assertThatObjective(objective)
                .withModels(Transformers.models(seed))
                .seed(seed)
                .trials(1)
                .hasGradientOfFiniteDifferences();
    }
}
