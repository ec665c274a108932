package dev.telos.examples.bench.work;

import dev.telos.graph.batch.Batch;
import dev.telos.graph.policy.ImmutableTransformerConfig;
import dev.telos.graph.policy.Sequences;
import dev.telos.graph.policy.TransformerPolicy;
import java.util.Arrays;
import java.util.Random;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.nd4j.linalg.factory.Nd4j;

/** Questions about many updates of a small transformer. */
final class Probes {
    private static final int LEAST_POWER = 10;
    private static final int MOST_POWER = 17;
    private static final int TIMES = 5;
    private static final int WARM_UP = 500;
    private static final int STEPS = 2000;
    private static final int READ = 32;
    private static final int MICRO_BATCH = 32;
    private static final ModelShape SHAPE = new ModelShape(ImmutableTransformerConfig.builder()
            .vocabularySize(64)
            .hiddenSize(64)
            .layers(2)
            .heads(4)
            .headSize(16)
            .mlpSize(192)
            .build());

    private Probes() {}

    static double named(String name) {
        return switch (name) {
            case "linear" -> exponent();
            case "growth" -> growth();
            default -> throw new IllegalArgumentException("No probe \"" + name + "\"; there are linear and growth.");
        };
    }

    /** k of {@code time ~ tokens^k}, fitted over 2^10 to 2^17 tokens a step, in micro-batches of 1024 tokens. */
    private static double exponent() {
        SimpleRegression fit = new SimpleRegression();
        for (int power = LEAST_POWER; power <= MOST_POWER; power++) {
            Workload update = update((1 << power) / READ);
            update.run();
            double[] times = new double[TIMES];
            for (int i = 0; i < TIMES; i++) {
                long begin = System.nanoTime();
                update.run();
                times[i] = System.nanoTime() - begin;
            }
            Arrays.sort(times);
            fit.addData(power * Math.log(2), Math.log(times[TIMES / 2]));
        }
        return fit.getSlope();
    }

    /** Share by which resident memory grows over 2,000 steps, after 500 others. */
    private static double growth() {
        Workload update = update(MICRO_BATCH);
        long before = residentAfter(WARM_UP, update);
        return (double) residentAfter(STEPS, update) / before - 1;
    }

    private static long residentAfter(int steps, Workload update) {
        for (int i = 0; i < steps; i++) {
            update.run();
        }
        System.gc();
        return ProcessMemory.resident();
    }

    private static Workload update(int sequences) {
        Random random = new Random(5);
        Batch batch = Batch.builder()
                .responseMask(Nd4j.ones(sequences, READ))
                .putTokenInputs(
                        "advantage",
                        Nd4j.createFromArray(UpdateInputs.advantages(random, sequences * READ))
                                .reshape(sequences, READ))
                .sequences(Sequences.of(
                        SHAPE.config().vocabularySize(),
                        Arrays.asList(SHAPE.tokens(random, sequences, 1)),
                        Arrays.asList(SHAPE.tokens(random, sequences, READ)),
                        1,
                        READ))
                .build();
        return new UpdateWorkload(TransformerPolicy.initialised(SHAPE.config()), batch, MICRO_BATCH);
    }
}
