package dev.telos.graph.policy;

import dev.telos.graph.kernel.DecodingHead;
import dev.telos.graph.kernel.DecodingKernel;
import dev.telos.graph.kernel.DecodingPass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Decodes by kernels of our own; responses that have ended are neither read nor scored. */
final class CachedDecoder<A> implements SlotDecoder {
    private final DecodingKernel<A> kernel;
    private final int tokensAtOnce;
    private final Sequences prompts;
    private final double[][] logits;
    private final int[] running;
    private final int[] continuations;
    private final List<Integer> begun = new ArrayList<>();
    private final List<int[]> unread = new ArrayList<>();

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
        for (int row = 0; row < prompts.size(); row++) {
            begin(row, prompts.prompt(row));
        }
        readPrompts();
        return logits;
    }

    @Override
    public void begin(int row, int[] prompt) {
        kernel.forget(row);
        begun.add(row);
        unread.add(prompt);
    }

    @Override
    public double[][] next(int[] tokens) {
        if (!begun.isEmpty()) {
            readPrompts();
        }
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

    private void readPrompts() {
        int[] places = IntStream.range(0, begun.size())
                .flatMap(place -> IntStream.generate(() -> place).limit(unread.get(place).length))
                .toArray();
        int[] tokens = unread.stream().flatMapToInt(Arrays::stream).toArray();
        DecodingHead<A> head = kernel.head(begun.size());
        for (int from = 0; from < tokens.length; from += tokensAtOnce) {
            DecodingPass<A> pass = kernel.pass(Math.min(tokensAtOnce, tokens.length - from));
            for (int n = 0; n < pass.size(); n++) {
                pass.set(n, begun.get(places[from + n]), tokens[from + n]);
            }
            pass.run();
            // The last token of a prompt comes last, and takes the place of those before it.
            for (int n = 0; n < pass.size(); n++) {
                head.take(pass, n, places[from + n]);
            }
        }
        head.run();
        for (int place = 0; place < begun.size(); place++) {
            head.read(place, logits[begun.get(place)]);
        }
        begun.clear();
        unread.clear();
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
