package dev.telos.graph.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.telos.graph.backend.Workers;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Micro-batches of a step, worked on in several threads. */
class SideBySideTest {
    private final int before = Workers.limit();

    @AfterEach
    void setBack() {
        Workers.limit(before);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, TwoPhaseStep.DEFAULT_KEPT_BYTES})
    void shouldGiveTheSameBitsForAnyNumberOfThreads(long keptBytes) {
        Models models = Worlds.transformers();
        Step step = new TwoPhaseStep(Worlds.EVERYTHING, models, Partition.inOrder(1), keptBytes);
        for (int update = 0; update < 3; update++) {
            Workers.limit(1);
            Map<String, double[]> alone = numbers(step.run(Worlds.batchWithOld().build(), 0));
            for (int threads = 2; threads <= 4; threads++) {
                Workers.limit(threads);
                Map<String, double[]> together =
                        numbers(step.run(Worlds.batchWithOld().build(), 0));
                assertThat(together.keySet()).isEqualTo(alone.keySet());
                together.forEach((name, numbers) -> assertThat(numbers).containsExactly(alone.get(name)));
            }
            models.policy().parameters().values().forEach(parameter -> parameter.muli(1.1));
        }
    }

    private static Map<String, double[]> numbers(StepResult result) {
        Map<String, double[]> numbers = new TreeMap<>();
        result.policyGradients().forEach((name, array) -> numbers.put("policy " + name, numbers(array)));
        result.criticGradients().forEach((name, array) -> numbers.put("critic " + name, numbers(array)));
        numbers.put("loss", new double[] {result.value().loss()});
        return numbers;
    }

    private static double[] numbers(INDArray array) {
        double[] numbers = array.dup('c').data().asDouble();
        assertThat(Arrays.stream(numbers).allMatch(Double::isFinite)).isTrue();
        return numbers;
    }
}
