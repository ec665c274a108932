package dev.telos.algorithms.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.telos.algorithms.task.TokenProblem;
import dev.telos.algorithms.task.TokenTask;
import dev.telos.algorithms.train.ImmutableTrainerConfig;
import dev.telos.algorithms.train.TrainerConfig;
import dev.telos.graph.backend.MemoryLimits;
import dev.telos.graph.policy.ImmutableTransformerConfig;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MemoryPlanTest {
    private static final long GIB = 1L << 30;

    /** 40 numbers in the embedding, 132 in the layer, 4 in the last norm: 176, or 704 bytes. */
    private static final ImmutableTransformerConfig TINY = ImmutableTransformerConfig.builder()
            .vocabularySize(10)
            .hiddenSize(4)
            .layers(1)
            .heads(2)
            .keyValueHeads(1)
            .headSize(2)
            .mlpSize(6)
            .build();

    private static final ImmutableTransformerConfig QWEN = ImmutableTransformerConfig.builder()
            .vocabularySize(151_936)
            .hiddenSize(1024)
            .layers(28)
            .heads(16)
            .keyValueHeads(8)
            .headSize(128)
            .mlpSize(3072)
            .build();

    private static final ImmutableTrainerConfig FOUR_SEQUENCES =
            TrainerConfig.builder().prompts(2).samples(2).microBatch(2).build();

    /** Prompts of 5 tokens and responses of 3. */
    private static final TokenTask TASK = new TokenTask() {
        @Override
        public String name() {
            return "task";
        }

        @Override
        public Set<Integer> stopTokens() {
            return Set.of(1);
        }

        @Override
        public int promptWidth() {
            return 5;
        }

        @Override
        public int maxResponseLength() {
            return 3;
        }

        @Override
        public List<TokenProblem> trainingProblems() {
            return List.of();
        }

        @Override
        public List<TokenProblem> heldOutProblems() {
            return List.of();
        }
    };

    @Test
    void shouldCountWhatTwoMicroBatchesHold() {
        MemoryPlan plan = MemoryPlan.of(TINY, TASK, FOUR_SEQUENCES, false, 1);
        assertThat(plan.arrays())
                .containsEntry("weights of policy and reference", 2 * 704L)
                .containsEntry("moments of the optimizer", 2 * 704L)
                .containsEntry("sum of the gradients", 704L)
                .containsEntry("gradients, micro-batches at once: 2", 2 * 704L)
                .containsEntry("shares of reading and answering in the embedding's gradient", 2 * 2 * 40 * 4L)
                .containsEntry("logits and their gradient, sequences of a micro-batch: 2", 2 * 3 * (2 * 3 * 10) * 4L)
                .containsEntry("between the layers", 2 * (2 * 8) * (16 + 12 + 8 + 18) * 4L)
                .hasSize(7);
        assertThat(plan.heap())
                .containsEntry("keys and values of 4 responses", 4 * 8 * 2 * 2 * 4L)
                .containsEntry("logits of next tokens", 4 * 10 * 8L)
                .hasSize(2);
        assertThat(plan.arrayBytes()).isEqualTo(13_920);
        assertThat(plan.heapBytes()).isEqualTo(832);
    }

    @Test
    void shouldNeedNoSumForOneMicroBatch() {
        assertThat(MemoryPlan.of(TINY, TASK, FOUR_SEQUENCES.withMicroBatch(4), false, 2)
                        .arrays())
                .doesNotContainKey("sum of the gradients")
                .containsEntry("gradients, micro-batches at once: 1", 704L);
    }

    @Test
    void shouldHoldACriticThrice() {
        assertThat(MemoryPlan.of(TINY, TASK, FOUR_SEQUENCES, true, 1).arrays())
                .containsEntry("weights of policy, reference and critic", 3 * 704L)
                .containsEntry("moments of the optimizer", 4 * 704L)
                .containsEntry("sum of the gradients", 2 * 704L)
                .containsEntry("between the layers", 2 * 2 * (2 * 8) * (16 + 12 + 8 + 18) * 4L);
    }

    @Test
    void shouldHoldKeysAndValuesOfResponsesUnderWayAlone() {
        assertThat(MemoryPlan.of(TINY, TASK, FOUR_SEQUENCES.withPlaces(1), false, 1)
                        .heap())
                .containsEntry("keys and values of 1 responses", 8 * 2 * 2 * 4L);
    }

    @Test
    void shouldCountTheParametersOfAnUntiedHead() {
        assertThat(MemoryPlan.of(TINY.withTiedHead(false), TASK, FOUR_SEQUENCES, false, 1)
                        .arrays())
                .containsEntry("weights of policy and reference", 2 * (176 + 40) * 4L)
                .doesNotContainKey("shares of reading and answering in the embedding's gradient");
    }

    @Test
    void shouldBoundWhatIsHeldOfMicroBatchesThatAreTooLargeToKeep() {
        long weights = 596_049_920 * 4L;
        assertThat(MemoryPlan.of(QWEN, TASK, FOUR_SEQUENCES.withMicroBatch(1), false, 2)
                        .arrays())
                .containsEntry("weights of policy and reference", 2 * weights)
                .containsEntry("gradients, micro-batches at once: 2", 2 * weights);
    }

    /** Qwen3-0.6B has 596,049,920 weights. */
    @Test
    void shouldCountWhatAnEvaluationHolds() {
        MemoryPlan plan = MemoryPlan.ofEvaluation(QWEN, 2048, 4);
        assertThat(plan.arrayBytes()).isEqualTo(4 * 596_049_920L);
        long keysAndValues = 4L * 2048 * 28 * 2 * 8 * 128 * 4;
        assertThat(plan.heapBytes()).isEqualTo(keysAndValues + 4L * 151_936 * 8);
        assertThat(plan.toString()).contains("1.75 GiB  keys and values of 4 responses");
    }

    private static MemoryPlan thirteenAndAHalf() {
        return new MemoryPlan(Map.of("weights", 13 * GIB), Map.of("keys", GIB / 2));
    }

    @Test
    void shouldSayHowToStartJava() {
        assertThatThrownBy(() -> thirteenAndAHalf().require(new MemoryLimits(6 * GIB, 6 * GIB, 24 * GIB)))
                .isInstanceOf(DoesNotFit.class)
                .hasMessage("This run does not fit into memory: arrays outside the heap: expected at most 6.0 GiB, got"
                        + " 13.0. Start it as java -Xmx2g -Dorg.bytedeco.javacpp.maxbytes=15g -jar ...");
    }

    @Test
    void shouldNameEveryLimit() {
        assertThatThrownBy(() -> thirteenAndAHalf().require(new MemoryLimits(GIB / 4, GIB, 8 * GIB)))
                .isInstanceOf(DoesNotFit.class)
                .hasMessage("This run does not fit into memory: arrays outside the heap: expected at most 1.0 GiB, got"
                        + " 13.0; on the heap: expected at most 0.3 GiB, got 0.5; in all, on this machine: expected at"
                        + " most 8.0 GiB, got 13.5. Fewer places, fewer threads, smaller micro-batches and shorter"
                        + " responses take less.");
    }

    @Test
    void shouldLetARunStartThatJustFits() {
        assertThatCode(() -> thirteenAndAHalf().require(new MemoryLimits(GIB / 2, 13 * GIB, 27 * GIB / 2)))
                .doesNotThrowAnyException();
    }

    @Test
    void shouldPrintEveryPart() {
        assertThat(thirteenAndAHalf()).hasToString("""
                Memory, at most:
                    13.00 GiB  weights
                    13.00 GiB  arrays outside the heap
                     0.50 GiB  keys
                     0.50 GiB  on the heap""");
    }
}
