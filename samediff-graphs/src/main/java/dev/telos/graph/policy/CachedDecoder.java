package dev.telos.graph.policy;

import dev.telos.graph.kernel.DecodingHead;
import dev.telos.graph.kernel.DecodingKernel;
import dev.telos.graph.kernel.DecodingPass;
import java.util.stream.IntStream;

/** Decodes by kernels of our own; responses that have ended are neither read nor scored. */
final class CachedDecoder<A> implements Decoder {
    private final DecodingKernel<A> kernel;
    private final int tokensAtOnce;
    private final Sequences prompts;
    private final double[][] logits;
    private final int[] running;
    private final int[] continuations;

    /** @param tokensAtOnce most that the kernel reads at once, at least as many as there are prompts */
    CachedDecoder(DecodingKernel<A> kernel, int tokensAtOnce, Sequences prompts) {
        this.kernel = kernel;
        this.tokensAtOnce = tokensAtOnce;
        this.prompts = prompts;
        this.logits = new double[prompts.size()][prompts.vocabularySize()];
        this.running = new int[prompts.size()];
        this.continuations = new int[prompts.size()];
    }

    @Override
    public double[][] first() {
        int[] rows = IntStream.range(0, prompts.size())
                .flatMap(row -> IntStream.generate(() -> row).limit(prompts.promptLength(row)))
                .toArray();
        int[] tokens = IntStream.range(0, prompts.size())
                .flatMap(row -> IntStream.of(prompts.prompt(row)))
                .toArray();
        DecodingHead<A> head = kernel.head(prompts.size());
        for (int from = 0; from < tokens.length; from += tokensAtOnce) {
            DecodingPass<A> pass = kernel.pass(Math.min(tokensAtOnce, tokens.length - from));
            for (int n = 0; n < pass.size(); n++) {
                pass.set(n, rows[from + n], tokens[from + n]);
            }
            pass.run();
            // The last token of a prompt comes last, and takes the place of those before it.
            for (int n = 0; n < pass.size(); n++) {
                head.take(pass, n, rows[from + n]);
            }
        }
        head.run();
        for (int row = 0; row < logits.length; row++) {
            head.read(row, logits[row]);
        }
        return logits;
    }

    @Override
    public double[][] next(int[] tokens) {
        int count = 0;
        for (int row = 0; row < tokens.length; row++) {
            if (tokens[row] != ENDED) {
                running[count] = row;
                continuations[count++] = tokens[row];
            }
        }
        if (count > 0) {
            read(count);
        }
        return logits;
    }

    private void read(int count) {
        DecodingPass<A> pass = kernel.pass(count);
        DecodingHead<A> head = kernel.head(count);
        for (int n = 0; n < count; n++) {
            pass.set(n, running[n], continuations[n]);
        }
        pass.run();
        for (int n = 0; n < count; n++) {
            head.take(pass, n, n);
        }
        head.run();
        for (int n = 0; n < count; n++) {
            head.read(n, logits[running[n]]);
        }
    }
}
