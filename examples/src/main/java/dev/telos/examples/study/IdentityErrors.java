package dev.telos.examples.study;

import dev.telos.algorithms.oracle.ExactValues;
import dev.telos.algorithms.oracle.FixedPoint;
import dev.telos.algorithms.oracle.ImmutableTokenTreeConfig;
import dev.telos.algorithms.oracle.ImpliedReturn;
import dev.telos.algorithms.oracle.TokenTree;
import dev.telos.algorithms.oracle.TokenTreeConfig;
import dev.telos.algorithms.oracle.Trajectory;
import dev.telos.algorithms.study.Experiment;
import dev.telos.algorithms.study.Measure;
import dev.telos.algorithms.study.Point;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/** The largest errors of both identities over all responses at an exactly solved policy, another tree for each seed. */
record IdentityErrors(FixedPoint point, double beta, TokenTreeConfig tree) implements Experiment {
    static final Measure RAW =
            Measure.plain("raw", "Largest error of sum of beta (log-ratio - KL) = R - V(s_0)", "log10", 1);
    static final Measure SOFT =
            Measure.plain("soft", "Largest error of sum of beta log-ratio = R - V(s_0)", "log10", 1);

    /** Below what double precision tells from 0. */
    private static final double SMALLEST = 1e-17;

    @Override
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("policy", point.toString());
        settings.put("beta", Double.toString(beta));
        settings.put("tree", tree.toString());
        return settings;
    }

    @Override
    public int steps() {
        return 1;
    }

    @Override
    public List<Point> run(long seed, IntConsumer progress) {
        TokenTree grown = TokenTree.of(
                ImmutableTokenTreeConfig.builder().from(tree).seed(seed).build());
        ExactValues solved = grown.solve(point, beta);
        ImpliedReturn implied = new ImpliedReturn(grown, solved.logPolicy(), beta);
        double raw = 0;
        double soft = 0;
        for (Trajectory response : grown.trajectories(solved.logPolicy())) {
            double target = response.reward() - solved.values()[grown.root(response.prompt())];
            raw = Math.max(raw, Math.abs(implied.raw(response) - target));
            soft = Math.max(soft, Math.abs(implied.soft(response) - target));
        }
        progress.accept(1);
        return List.of(new Point(0, Map.of(RAW.key(), log10(raw), SOFT.key(), log10(soft))));
    }

    private static double log10(double error) {
        return Math.log10(Math.max(error, SMALLEST));
    }
}
