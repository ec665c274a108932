package dev.telos.graph.kernel;

import dev.telos.graph.kernel.VocabularyStatistic.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Each kernel by itself in single precision on one thread, by plain loops and by the Vector API. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class KernelBenchmark {
    private static final int ROWS = 2048;
    private static final int WIDTH = 384;
    private static final int VOCABULARY = 4096;
    private static final int SEQUENCES = 64;
    private static final int POSITIONS = 32;
    private static final int HEADS = 4;
    private static final int HEAD_SIZE = 32;
    private static final List<VocabularyStatistic> STATISTICS = List.of(
            VocabularyStatistic.of(Kind.LOG_PROB, Side.FIRST),
            VocabularyStatistic.of(Kind.KL, Side.FIRST),
            VocabularyStatistic.of(Kind.ENTROPY, Side.FIRST));

    @Param({"plain", "vectors"})
    private String loops = "plain";

    private final AdamRates rates = new AdamRates(0.9, 0.999, 1e-8, 1, 1e-9, 1, 1);
    private LayerKernels<float[]> kernels = LayerKernels.floats();
    private VocabularyKernel<float[]> vocabulary = VocabularyKernel.floats(1);
    private GateKernel<float[]> gate = kernels.gate();
    private RmsNormKernel<float[]> norm = kernels.rmsNorm(WIDTH, 1e-6);
    private AdamKernel<float[]> adam = kernels.adam();
    private AttentionKernel<float[]> attention = kernels.attention(shape());
    private Numbers<float[]> gains = random(WIDTH);
    private List<Numbers<float[]>> wide = matrices(ROWS * WIDTH);
    private List<Numbers<float[]>> heads = matrices(ROWS * HEADS * HEAD_SIZE);
    private AttentionKernel.Inputs<float[]> attended = inputs();
    private AttentionKernel.Gradients<float[]> gradients = gradients();
    private LogitRows<float[]> logits = logits();

    @Setup
    public void choose() {
        boolean isPlain = loops.equals("plain");
        kernels = new LayerKernels<>(
                isPlain ? PlainFloatLayerLoops::new : FloatLoops::vectorsOfLayers, FloatNumbers::allocate);
        vocabulary = new VocabularyKernel<>(isPlain ? PlainFloatLoops::new : FloatLoops::vectors, 1);
        gate = kernels.gate();
        norm = kernels.rmsNorm(WIDTH, 1e-6);
        adam = kernels.adam();
        attention = kernels.attention(shape());
    }

    private static AttentionShape shape() {
        return new AttentionShape(SEQUENCES, POSITIONS, POSITIONS, HEADS, HEADS, HEAD_SIZE, 1e4, 1e-6);
    }

    private static Numbers<float[]> random(int length) {
        float[] numbers = new float[length];
        Random random = new Random(length);
        for (int i = 0; i < length; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        Numbers<float[]> result = FloatNumbers.allocate(length);
        result.write(0, numbers, 0, length);
        return result;
    }

    private static List<Numbers<float[]>> matrices(int length) {
        return List.of(random(length), random(length), random(length), random(length), random(length), random(length));
    }

    private AttentionKernel.Inputs<float[]> inputs() {
        Numbers<float[]> open = FloatNumbers.allocate(ROWS);
        open.write(0, new float[ROWS], 0, ROWS);
        return new AttentionKernel.Inputs<>(
                heads.get(0), heads.get(1), heads.get(2), random(HEAD_SIZE), random(HEAD_SIZE), open);
    }

    private AttentionKernel.Gradients<float[]> gradients() {
        return new AttentionKernel.Gradients<>(
                heads.get(3), heads.get(4), heads.get(5), random(HEAD_SIZE), random(HEAD_SIZE));
    }

    private static LogitRows<float[]> logits() {
        boolean[] counted = new boolean[ROWS];
        Arrays.fill(counted, true);
        return new LogitRows<>(
                HeapMatrix.random(1, ROWS, VOCABULARY).rounded(),
                HeapMatrix.random(2, ROWS, VOCABULARY).rounded(),
                new Random(3).ints(ROWS, 0, VOCABULARY).toArray(),
                counted,
                1);
    }

    /** Log-probability, exact KL and entropy of [2048, 4096] against another distribution. */
    @Benchmark
    public RowResults vocabularyStatistics() {
        return vocabulary.forward(logits, STATISTICS);
    }

    /** SwiGLU of [2048, 384]. */
    @Benchmark
    public void gateForward() {
        gate.forward(wide.get(0), wide.get(1), wide.get(2));
    }

    /** What flows back through it. */
    @Benchmark
    public void gateBackward() {
        gate.backward(wide.get(0), wide.get(1), wide.get(2), wide.get(3), wide.get(4));
    }

    /** RMSNorm of [2048, 384]. */
    @Benchmark
    public void rmsNormForward() {
        norm.forward(wide.get(0), gains, wide.get(3));
    }

    /** What flows back through it; the last gradient is that of the gain. */
    @Benchmark
    public void rmsNormBackward() {
        norm.backward(wide.get(0), gains, wide.get(1), wide.get(3), wide.get(5));
    }

    /** Attention of 64 sequences of 32 positions by 4 heads of 32. */
    @Benchmark
    public void attentionForward() {
        attention.forward(attended, heads.get(3));
    }

    /** What flows back through it. */
    @Benchmark
    public void attentionBackward() {
        attention.backward(attended, heads.get(0), gradients);
    }

    /** AdamW on 786,432 parameters. */
    @Benchmark
    public void adamUpdate() {
        adam.update(rates, wide.get(0), wide.get(1), wide.get(2), wide.get(3));
    }
}
