package dev.telos.algorithms.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.telos.graph.backend.MemoryLimits;
import dev.telos.graph.policy.ImmutableTransformerConfig;
import org.junit.jupiter.api.Test;

class MemoryPlanTest {
    /** The shape of Qwen3-0.6B, whose tied head leaves 596,049,920 weights. */
    private static final ImmutableTransformerConfig QWEN3 = ImmutableTransformerConfig.builder()
            .vocabularySize(151_936)
            .hiddenSize(1024)
            .layers(28)
            .heads(16)
            .keyValueHeads(8)
            .headSize(128)
            .mlpSize(3072)
            .build();

    @Test
    void shouldCountWhatAnEvaluationHolds() {
        MemoryPlan plan = MemoryPlan.ofEvaluation(QWEN3, 2048, 4);
        assertThat(plan.arrayBytes()).isEqualTo(4 * 596_049_920L);
        long keysAndValues = 4L * 2048 * 28 * 2 * 8 * 128 * 4;
        assertThat(plan.heapBytes()).isEqualTo(keysAndValues + 4L * 151_936 * 8);
        assertThat(plan.toString()).contains("1.75 GiB  keys and values of 4 responses");
    }

    @Test
    void shouldSayWhatDoesNotFit() {
        MemoryPlan plan = MemoryPlan.ofEvaluation(QWEN3, 2048, 4);
        long gib = 1L << 30;
        assertThatCode(() -> plan.require(new MemoryLimits(2 * gib, 3 * gib, 8 * gib)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> plan.require(new MemoryLimits(gib, 2 * gib, 3 * gib)))
                .isInstanceOf(DoesNotFit.class)
                .hasMessageContaining("Arrays: expected at most 2.0 GiB, got 2.2")
                .hasMessageContaining("Heap: expected at most 1.0 GiB, got 1.8")
                .hasMessageContaining("Machine: expected at most 3.0 GiB, got 4.0");
    }
}
