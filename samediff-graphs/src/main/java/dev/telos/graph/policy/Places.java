package dev.telos.graph.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Responses under way, each in a place of a decoder's. Where the decoder can, one that ends leaves its place to the next
 * one that waits, so that every pass reads as many tokens as there are places.
 */
final class Places {
    private final Decoder decoder;
    private final List<int[]> prompts;
    private final List<ResponseWriter> writers;
    private final @Nullable ResponseWriter[] atWork;
    private final int[] last;
    private int begun;

    /**
     * Places taken by the responses from {@code from} to {@code to}, exclusive.
     *
     * @param prompts of all responses
     * @param writers of all responses
     */
    Places(Decoder decoder, List<int[]> prompts, List<ResponseWriter> writers, int from, int to) {
        this.decoder = decoder;
        this.prompts = prompts;
        this.writers = writers;
        this.atWork = writers.subList(from, to).toArray(ResponseWriter[]::new);
        this.last = new int[to - from];
        this.begun = to;
    }

    /** Writes the responses of these places, and of others as far as they find room; gives how many have been begun. */
    int write(NextToken next) {
        double[][] logits = decoder.first();
        while (extend(logits, next)) {
            logits = decoder.next(last);
        }
        return begun;
    }

    /** Whether any response is under way after this. */
    private boolean extend(double[][] logits, NextToken next) {
        boolean running = false;
        for (int place = 0; place < atWork.length; place++) {
            ResponseWriter writer = atWork[place];
            last[place] = writer == null ? Decoder.ENDED : writer.extend(logits[place], next);
            if (writer != null && writer.isEnded()) {
                atWork[place] = following(place);
            }
            running |= atWork[place] != null;
        }
        return running;
    }

    private @Nullable ResponseWriter following(int place) {
        if (begun == writers.size() || !(decoder instanceof SlotDecoder slots)) {
            return null;
        }
        slots.begin(place, prompts.get(begun));
        return writers.get(begun++);
    }
}
