package dev.telos.graph.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.telos.graph.backend.ArrayNumbers;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.optimizer.AdamW;
import dev.telos.graph.optimizer.ImmutableAdamWConfig;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Whole steps where Java cannot reach the arrays, as on a card: what is fused would refuse, its twins in the graph serve. */
class AnyBackendStepTest {
    private static final Offset<Double> ROUNDING = Offset.offset(1e-11);

    private final String before = System.getProperty("telos.arrays", "");

    @AfterEach
    void takeArraysAsTheyAre() {
        System.setProperty("telos.arrays", before);
    }

    /** Loss, gradients and updated weights of one step under all networks, by name. */
    private static Map<String, double[]> step() {
        Models models = Worlds.transformers();
        Batch batch = Worlds.batchWithOld().build();
        StepResult result = new TwoPhaseStep(Worlds.EVERYTHING, models, 2).run(batch, 0);
        AdamW optimizer = new AdamW(
                models.policy(),
                ImmutableAdamWConfig.builder().learningRate(1e-2).build());
        optimizer.step(result.policyGradients());
        Map<String, double[]> numbers = new LinkedHashMap<>();
        numbers.put("loss", new double[] {result.value().loss()});
        put(numbers, "gradient ", result.policyGradients());
        put(numbers, "critic gradient ", result.criticGradients());
        put(numbers, "weight ", models.policy().parameters());
        return numbers;
    }

    private static void put(Map<String, double[]> numbers, String kind, Map<String, INDArray> arrays) {
        arrays.forEach((name, array) -> numbers.put(kind + name, ArrayNumbers.of(array)));
    }

    @Test
    void shouldComeToTheSameByOperationsOfTheGraph() {
        Map<String, double[]> fused = step();
        System.setProperty("telos.arrays", "elsewhere");
        Map<String, double[]> graph = step();

        assertThat(graph.keySet()).isEqualTo(fused.keySet());
        fused.forEach((name, numbers) ->
                assertThat(Objects.requireNonNull(graph.get(name))).as(name).containsExactly(numbers, ROUNDING));
    }
}
