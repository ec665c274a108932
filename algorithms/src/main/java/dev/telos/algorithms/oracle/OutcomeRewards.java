package dev.telos.algorithms.oracle;

import java.util.Random;
import java.util.stream.DoubleStream;

/** How a {@link TokenTree} draws the rewards of its responses. */
public enum OutcomeRewards {
    /** Uniform in [0, 2]. */
    UNIFORM {
        @Override
        double[] draw(Random random, int responses) {
            return random.doubles(responses, 0, 2).toArray();
        }
    },

    /** 1 for one response in four, as a coin falls, and 0 for the others: right or wrong. */
    BINARY {
        @Override
        double[] draw(Random random, int responses) {
            return DoubleStream.generate(random::nextDouble)
                    .limit(responses)
                    .map(number -> number < SHARE_RIGHT ? 1 : 0)
                    .toArray();
        }
    };

    private static final double SHARE_RIGHT = 0.25;

    abstract double[] draw(Random random, int responses);
}
