package dev.telos.algorithms.run;

import dev.telos.algorithms.task.TokenTask;
import dev.telos.algorithms.train.TrainerConfig;
import dev.telos.graph.backend.MemoryLimits;
import dev.telos.graph.policy.TransformerConfig;
import dev.telos.graph.policy.TransformerPolicy;
import dev.telos.graph.step.Partition;
import dev.telos.graph.step.TwoPhaseStep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
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

    /** Policy's, reference's, and the gradient of the policy's. */
    private static final long LOGITS = 3;

    /**
     * The plan of a run.
     *
     * @param critic whether the objective has one
     * @param workers micro-batches side by side
     */
    public static MemoryPlan of(
            TransformerConfig model, TokenTask task, TrainerConfig config, boolean critic, int workers) {
        long networks = critic ? 2 : 1;
        long gradients = networks * BYTES * parameters(model);
        int sequences = config.prompts() * config.samples() / config.miniBatches();
        int microBatches =
                Partition.sideBySide(config.microBatch()).of(sequences).size();
        long most = (long) (sequences + microBatches - 1) / microBatches;
        long tokens = most * (task.promptWidth() + task.maxResponseLength());
        long logits = LOGITS * most * task.maxResponseLength() * model.vocabularySize() * BYTES;
        long between = networks * tokens * model.layers() * perToken(model) * BYTES;
        long shares = model.tiedHead() ? 2 * embedding(model) * BYTES : 0;
        long kept = TwoPhaseStep.DEFAULT_KEPT_BYTES / (gradients + shares + logits + between);
        long visits = Math.min(microBatches, Math.max(workers, kept));
        Map<String, Long> arrays = new LinkedHashMap<>();
        arrays.put(
                critic ? "weights of policy, reference and critic" : "weights of policy and reference",
                BYTES * parameters(model) + gradients);
        arrays.put("moments of the optimizer", 2 * gradients);
        if (microBatches > 1) {
            arrays.put("sum of the gradients", gradients);
        }
        arrays.put("gradients, micro-batches at once: " + visits, visits * gradients);
        if (model.tiedHead()) {
            arrays.put("shares of reading and answering in the embedding's gradient", visits * shares);
        }
        arrays.put("logits and their gradient, sequences of a micro-batch: " + most, visits * logits);
        arrays.put("between the layers", visits * between);
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

    private static long embedding(TransformerConfig model) {
        return (long) model.vocabularySize() * model.hiddenSize();
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
        List<String> problems = new ArrayList<>();
        check(problems, "arrays outside the heap", limits.arrays(), arrayBytes());
        check(problems, "on the heap", limits.heap(), heapBytes());
        boolean fitsMachine = check(problems, "in all, on this machine", limits.machine(), arrayBytes() + heapBytes());
        if (!problems.isEmpty()) {
            throw new DoesNotFit("This run does not fit into memory: " + String.join("; ", problems) + ". "
                    + (fitsMachine
                            ? "Start it as java " + javaOptions() + " -jar ..."
                            : "Fewer places, fewer threads, smaller micro-batches and shorter responses take less."));
        }
    }

    private static boolean check(List<String> problems, String what, long most, long bytes) {
        if (bytes > most) {
            problems.add(String.format(
                    Locale.ROOT, "%s: expected at most %.1f GiB, got %.1f", what, most / GIB, bytes / GIB));
        }
        return bytes <= most;
    }

    /** What Java is to be started with: a quarter of the machine is the default for each, and some room is needed. */
    private String javaOptions() {
        return String.format(
                Locale.ROOT,
                "-Xmx%.0fg -Dorg.bytedeco.javacpp.maxbytes=%.0fg",
                Math.ceil(1.2 * heapBytes() / GIB + 1),
                Math.ceil(1.1 * arrayBytes() / GIB));
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
