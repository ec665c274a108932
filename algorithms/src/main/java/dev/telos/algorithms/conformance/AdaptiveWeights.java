package dev.telos.algorithms.conformance;

import dev.telos.dsl.Weight;
import dev.telos.graph.step.TermWeights;

/** The sequence of weights that follows from given gradient sizes, [steps,2], with the moving averages behind it. */
final class AdaptiveWeights {
    private AdaptiveWeights() {}

    static Outputs compute(GoldenCase golden) {
        Weight.Balanced weight =
                new Weight.Balanced("value", golden.number("alpha"), golden.number("ema_decay"), golden.number("eps"));
        double[][] sizes = golden.input("value_rms_actor_rms").toDoubleMatrix();
        double[] rows = new double[3 * sizes.length];
        TermWeights.Averages averages = TermWeights.Averages.START;
        for (int step = 0; step < sizes.length; step++) {
            averages = averages.moved(weight, sizes[step][0], sizes[step][1]);
            rows[3 * step] = averages.weight(weight);
            rows[3 * step + 1] = averages.against();
            rows[3 * step + 2] = averages.own();
        }
        return new Outputs().put("coeff_valueema_actorema", rows);
    }
}
