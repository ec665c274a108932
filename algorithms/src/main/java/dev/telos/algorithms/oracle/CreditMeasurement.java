package dev.telos.algorithms.oracle;

import dev.telos.algorithms.objective.Grpo;
import dev.telos.algorithms.objective.GrpoConfig;
import dev.telos.algorithms.objective.Ppo;
import dev.telos.algorithms.objective.PpoConfig;
import dev.telos.algorithms.objective.Vimpo;
import dev.telos.algorithms.objective.VimpoConfig;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.PolicyImplied;
import dev.telos.graph.backend.ArrayNumbers;
import dev.telos.graph.ops.Values;
import dev.telos.graph.step.Measurement;
import dev.telos.graph.step.Models;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Compares the token advantages of VIMPO, GRPO and PPO, each by its own formula, with exact ones. */
final class CreditMeasurement {
    /** Below it, numbers differ by rounding alone. */
    private static final double ROUNDING = 1e-12;

    private final TokenTree tree;
    private final TreeTrainingConfig config;
    private final Measurement estimates;

    CreditMeasurement(TokenTree tree, Models models, TreeTrainingConfig config) {
        this.tree = tree;
        this.config = config;
        PerToken residual =
                Vimpo.residual(VimpoConfig.builder().beta(config.beta()).build());
        this.estimates = new Measurement(
                Map.of(
                        CreditReport.CORRELATION_RESIDUAL, PolicyImplied.advantage(residual, 1, 0),
                        CreditReport.CORRELATION_SUFFIX_SUM, PolicyImplied.advantage(residual, 1, 1),
                        CreditReport.CORRELATION_GRPO,
                                Grpo.advantage(GrpoConfig.builder().build()).onTokens(),
                        CreditReport.CORRELATION_PPO,
                                Ppo.advantage(PpoConfig.builder().build())),
                models);
    }

    CreditReport report(int step, double[][] logPolicy, double[] criticValues, Random random) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        ExactValues exact = tree.valuesOf(logPolicy);
        numbers.put(CreditReport.REWARD, meanOverPrompts(exact.values()));
        Identities identities = new Identities(tree, logPolicy, config.beta());
        numbers.put(CreditReport.KL, identities.kl());
        addErrors(numbers, identities.sizes());
        SampledResponses sampled =
                SampledResponses.draw(tree, logPolicy, config.reportGroups(), config.samples(), random);
        addCorrelations(numbers, sampled, exact, criticValues);
        return new CreditReport(step, numbers);
    }

    private double meanOverPrompts(double[] ofStates) {
        return IntStream.range(0, tree.config().prompts())
                .mapToDouble(prompt -> ofStates[tree.root(prompt)])
                .average()
                .orElseThrow();
    }

    private static void addErrors(Map<String, Double> numbers, Identities.Sizes sizes) {
        if (sizes.target() > ROUNDING) {
            numbers.put(CreditReport.RAW_ERROR, sizes.raw() / sizes.target());
            numbers.put(CreditReport.SOFT_ERROR, sizes.soft() / sizes.target());
        }
    }

    private void addCorrelations(
            Map<String, Double> numbers, SampledResponses sampled, ExactValues exact, double[] criticValues) {
        double[] advantages = sampled.tokensOnly(sampled.atTokens(exact::advantage));
        Values values = estimates.of(sampled.batch(exact.logPolicy(), criticValues));
        for (String name : new String[] {
            CreditReport.CORRELATION_RESIDUAL,
            CreditReport.CORRELATION_SUFFIX_SUM,
            CreditReport.CORRELATION_GRPO,
            CreditReport.CORRELATION_PPO
        }) {
            double correlation = correlation(sampled.tokensOnly(ArrayNumbers.rows(values.get(name))), advantages);
            if (!Double.isNaN(correlation)) {
                numbers.put(name, correlation);
            }
        }
        double size = rms(sampled.tokensOnly(sampled.atTokens((state, token) -> exact.values()[state])));
        double error = rms(
                sampled.tokensOnly(sampled.atTokens((state, token) -> criticValues[state] - exact.values()[state])));
        if (size > ROUNDING) {
            numbers.put(CreditReport.CRITIC_ERROR, error / size);
        }
    }

    private static double rms(double[] numbers) {
        return Math.sqrt(Arrays.stream(numbers).map(x -> x * x).average().orElse(0));
    }

    /** Pearson's; NaN where one side does not vary. */
    static double correlation(double[] x, double[] y) {
        double meanX = Arrays.stream(x).average().orElse(0);
        double meanY = Arrays.stream(y).average().orElse(0);
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < x.length; i++) {
            xx += (x[i] - meanX) * (x[i] - meanX);
            yy += (y[i] - meanY) * (y[i] - meanY);
            xy += (x[i] - meanX) * (y[i] - meanY);
        }
        boolean varies = Math.sqrt(Math.min(xx, yy) / x.length) > ROUNDING;
        return varies ? xy / Math.sqrt(xx * yy) : Double.NaN;
    }
}
