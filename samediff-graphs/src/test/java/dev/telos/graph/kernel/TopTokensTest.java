package dev.telos.graph.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TopTokensTest {
    @Test
    void shouldKeepWhatAStableSortPutsFirst() {
        Random random = new Random(1);
        PlainDoubleLoops loops = new PlainDoubleLoops();
        for (int round = 0; round < 300; round++) {
            int values = 1 + random.nextInt(12);
            double[] x = random.ints(1 + random.nextInt(40), 0, values)
                    .asDoubleStream()
                    .toArray();
            int k = 1 + random.nextInt(x.length);
            TopTokens top = new TopTokens(k);
            loops.offer(x, 0, top, x.length);
            assertThat(IntStream.range(0, top.size()).map(top::token))
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, x.length)
                            .boxed()
                            .sorted(Comparator.comparingDouble(token -> -x[token]))
                            .limit(k)
                            .toList());
        }
    }
}
