package dev.telos.graph.policy;

import java.util.ArrayList;
import java.util.List;
import org.immutables.value.Value;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The sizes of a decoder-only transformer in the manner of Qwen3.
 *
 * <p>Build with {@code ImmutableTransformerConfig.builder()}; a config that makes no network is refused with every
 * problem named.
 */
@Value.Immutable
public abstract class TransformerConfig {
    public static final double DEFAULT_ROPE_THETA = 10_000;
    public static final double DEFAULT_NORM_EPSILON = 1e-6;

    public abstract int vocabularySize();

    /** Length of the vector that stands for a token between layers. */
    public abstract int hiddenSize();

    public abstract int layers();

    /** Query heads of each layer. */
    public abstract int heads();

    /** Key and value heads of each layer, each shared by an equal number of query heads. */
    @Value.Default
    public int keyValueHeads() {
        return heads();
    }

    /** Length of a query, key or value; even. {@code heads·headSize} need not be the hidden size. */
    public abstract int headSize();

    /** Width of the gated feed-forward part. */
    public abstract int mlpSize();

    /** Base of the wavelengths of the rotary position embedding. */
    @Value.Default
    public double ropeTheta() {
        return DEFAULT_ROPE_THETA;
    }

    /** Added to a mean square before the root is taken. */
    @Value.Default
    public double normEpsilon() {
        return DEFAULT_NORM_EPSILON;
    }

    /** Whether the embedding is also the output layer. */
    @Value.Default
    public boolean tiedHead() {
        return true;
    }

    /** FLOAT or DOUBLE. */
    @Value.Default
    public DataType precision() {
        return DataType.FLOAT;
    }

    /** Seed of the first weights. */
    @Value.Default
    public long seed() {
        return 0;
    }

    /**
     * Factor of the first weights: a matrix [out, in] begins normal with deviation {@code initialScale / sqrt(in)}, and
     * the two that write to the residual stream, o_proj and down_proj, with {@code 1 / sqrt(2·layers)} of that. The
     * embedding counts as [vocabulary, hidden]. Gains begin at 1.
     */
    @Value.Default
    public double initialScale() {
        return 1.0;
    }

    @Value.Check
    void check() {
        List<String> problems = new ArrayList<>();
        positive(problems, "vocabularySize", vocabularySize());
        positive(problems, "hiddenSize", hiddenSize());
        positive(problems, "layers", layers());
        positive(problems, "heads", heads());
        positive(problems, "keyValueHeads", keyValueHeads());
        positive(problems, "headSize", headSize());
        positive(problems, "mlpSize", mlpSize());
        positive(problems, "ropeTheta", ropeTheta());
        positive(problems, "normEpsilon", normEpsilon());
        positive(problems, "initialScale", initialScale());
        if (keyValueHeads() > 0 && heads() % keyValueHeads() != 0) {
            problems.add(
                    "heads: expected a multiple of the " + keyValueHeads() + " key and value heads, got " + heads());
        }
        if (headSize() % 2 != 0) {
            problems.add("headSize: expected an even number, as rotation pairs its halves, got " + headSize());
        }
        if (precision() != DataType.FLOAT && precision() != DataType.DOUBLE) {
            problems.add("precision: expected FLOAT or DOUBLE, got " + precision());
        }
        if (!problems.isEmpty()) {
            throw new InvalidTransformer(problems);
        }
    }

    private static void positive(List<String> problems, String what, double number) {
        if (!(number > 0) || Double.isInfinite(number)) {
            problems.add(what + ": expected a positive number, got " + number);
        }
    }
}
