package dev.telos.algorithms.run;

import dev.telos.algorithms.task.TokenTask;
import dev.telos.algorithms.train.TrainerConfig;
import dev.telos.graph.backend.MemoryLimits;
import dev.telos.graph.policy.TransformerConfig;
import dev.telos.graph.policy.TransformerPolicy;
import dev.telos.graph.step.Partition;
import dev.telos.graph.step.TwoPhaseStep;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a run of a transformer in single precision will hold at its largest, in bytes: counted for what grows with the model
 * and the batch, estimated for what stands between the layers.
 *
 * @param arrays outside the Java heap, by what they are
 * @param heap on it
 */
public record MemoryPlan(Map<String, Long> arrays, Map<String, Long> heap) {
    private static final long BYTES = Float.BYTES;
    private static final double GIB = 1 << 30;

    /**
     * The plan of a run.
     *
     * @param critic whether the objective has one
     * @param workers micro-batches side by side
     */
    public static MemoryPlan of(
            TransformerConfig model, TokenTask task, TrainerConfig config, boolean critic, int workers) {
        long parameters = parameters(model);
        long networks = critic ? 2 : 1;
        int sequences = config.prompts() * config.samples() / config.miniBatches();
        int microBatches =
                Partition.sideBySide(config.microBatch()).of(sequences).size();
        long most = (long) (sequences + microBatches - 1) / microBatches;
        long logits = most * task.maxResponseLength() * model.vocabularySize() * BYTES;
        long between =
                most * (task.promptWidth() + task.maxResponseLength()) * model.layers() * perToken(model) * BYTES;
        long visit = 3 * logits + networks * (between + BYTES * parameters);
        long visits = Math.max(
                Math.min(workers, microBatches), Math.min(microBatches, TwoPhaseStep.DEFAULT_KEPT_BYTES / visit));
        Map<String, Long> arrays = new LinkedHashMap<>();
        arrays.put(
                critic ? "weights of policy, reference and critic" : "weights of policy and reference",
                (networks + 1) * BYTES * parameters);
        arrays.put("moments of the optimizer", networks * 2 * BYTES * parameters);
        arrays.put(
                "gradients, the sum and one for each of " + visits + " micro-batches",
                networks * (1 + visits) * BYTES * parameters);
        arrays.put("logits and their gradient, micro-batches of " + most, visits * 3 * logits);
        arrays.put("between the layers", visits * networks * between);
        int responses = config.prompts() * config.samples();
        int places = Math.min(responses, config.places().orElse(responses));
        return new MemoryPlan(arrays, heap(model, task.promptWidth() + task.maxResponseLength(), places));
    }

    /**
     * The plan of an evaluation, which has no gradients.
     *
     * @param tokens of the longest prompt and the longest response together
     * @param places responses under way at once
     */
    public static MemoryPlan ofEvaluation(TransformerConfig model, long tokens, int places) {
        return new MemoryPlan(Map.of("weights of the policy", BYTES * parameters(model)), heap(model, tokens, places));
    }

    private static long parameters(TransformerConfig model) {
        return TransformerPolicy.shapes(model).values().stream()
                .mapToLong(shape -> Arrays.stream(shape).reduce(1, Math::multiplyExact))
                .sum();
    }

    /** Numbers that a layer leaves for the way back, for each token: norms, residuals, heads, gates. */
    private static long perToken(TransformerConfig model) {
        long queries = (long) model.heads() * model.headSize();
        long keys = (long) model.keyValueHeads() * model.headSize();
        return 4L * model.hiddenSize() + 3 * queries + 4 * keys + 3L * model.mlpSize();
    }

    private static Map<String, Long> heap(TransformerConfig model, long tokens, long places) {
        long keys = (long) model.keyValueHeads() * model.headSize();
        Map<String, Long> heap = new LinkedHashMap<>();
        heap.put("keys and values of " + places + " responses", places * tokens * model.layers() * 2 * keys * BYTES);
        heap.put("logits of next tokens", places * model.vocabularySize() * Double.BYTES);
        return heap;
    }

    /** All arrays. */
    public long arrayBytes() {
        return sum(arrays);
    }

    /** All on the heap. */
    public long heapBytes() {
        return sum(heap);
    }

    private static long sum(Map<String, Long> parts) {
        return parts.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * Refuses a run that will not fit.
     *
     * @throws DoesNotFit saying what is too large, and what to change
     */
    public void require(MemoryLimits limits) {
        StringBuilder problems = new StringBuilder();
        if (arrayBytes() > limits.arrays()) {
            problems.append(String.format(
                    Locale.ROOT,
                    " Arrays: expected at most %.1f GiB, got %.1f; start with -Dorg.bytedeco.javacpp.maxbytes=%.0fg.",
                    limits.arrays() / GIB,
                    arrayBytes() / GIB,
                    Math.ceil(1.1 * arrayBytes() / GIB)));
        }
        if (heapBytes() > limits.heap()) {
            problems.append(String.format(
                    Locale.ROOT,
                    " Heap: expected at most %.1f GiB, got %.1f; start with -Xmx%.0fg.",
                    limits.heap() / GIB,
                    heapBytes() / GIB,
                    Math.ceil(1.2 * heapBytes() / GIB + 1)));
        }
        if (arrayBytes() + heapBytes() > limits.machine()) {
            problems.append(String.format(
                    Locale.ROOT,
                    " Machine: expected at most %.1f GiB, got %.1f.",
                    limits.machine() / GIB,
                    (arrayBytes() + heapBytes()) / GIB));
        }
        if (!problems.isEmpty()) {
            throw new DoesNotFit("This run does not fit into memory." + problems
                    + " Fewer places, smaller micro-batches and shorter responses take less.");
        }
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("Memory, at most:");
        arrays.forEach((name, bytes) -> text.append(line(name, bytes)));
        text.append(line("arrays outside the heap", arrayBytes()));
        heap.forEach((name, bytes) -> text.append(line(name, bytes)));
        return text.append(line("on the heap", heapBytes())).toString();
    }

    private static String line(String name, long bytes) {
        return String.format(Locale.ROOT, "%n  %7.2f GiB  %s", bytes / GIB, name);
    }
}
