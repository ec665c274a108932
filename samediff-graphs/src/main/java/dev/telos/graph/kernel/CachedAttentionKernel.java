package dev.telos.graph.kernel;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Attention of single tokens to themselves and the tokens before them, whose keys and values are kept; with norms on
 * queries and keys and rotary positions.
 *
 * <p>Belongs to one thread.
 *
 * @param <A> float[] or double[]
 */
final class CachedAttentionKernel<A> {
    private final LayerLoops<A> loops;
    private final DecoderShape shape;
    /** Of each position. */
    private final List<RotaryAngles<A>> angles;

    private final A raw;
    private final A turned;
    private final A queryGains;
    private final A keyGains;
    private final A weights;
    private final A nothingHidden;

    /** @param length most tokens of a sequence */
    CachedAttentionKernel(LayerLoops<A> loops, DecoderShape shape, int length) {
        this.loops = loops;
        this.shape = shape;
        this.angles = IntStream.range(0, length)
                .mapToObj(position -> RotaryAngles.of(loops, position, 1, shape.headSize(), shape.theta()))
                .toList();
        this.raw = loops.array(shape.queries());
        this.turned = loops.array(shape.queries());
        this.queryGains = loops.array(shape.queries());
        this.keyGains = loops.array(shape.keys());
        this.weights = loops.array(KeyValueCache.padded(length));
        this.nothingHidden = loops.array(KeyValueCache.padded(length));
    }

    /**
     * Adds each token to the cache, and puts what attention gives in the place of its queries.
     *
     * @param sequences of each token; the tokens of one are in the order of their positions
     * @param positions of each token, counted from 0; all before it are in the cache or come first
     */
    void forward(
            int[] sequences,
            int[] positions,
            DecodingBuffers<A> buffers,
            DecoderWeights.Layer<A> layer,
            KeyValueCache<A> cache) {
        readGains(layer.queryNorm(), queryGains, shape.queries());
        readGains(layer.keyNorm(), keyGains, shape.keys());
        // A score is divided by sqrt(headSize): here with the gain of the query.
        loops.multiply(queryGains, 1 / Math.sqrt(shape.headSize()), shape.queries());
        for (int n = 0; n < sequences.length; n++) {
            A keys = cache.keys().get(sequences[n]);
            A values = cache.values().get(sequences[n]);
            keep(n, positions[n], buffers, keys, values, cache.length());
            attend(n, positions[n], buffers.queries(), keys, values, cache.length());
        }
    }

    /** Once for each head, so that they are numbered as its numbers are. */
    private void readGains(Numbers<A> gain, A gains, int width) {
        for (int from = 0; from < width; from += shape.headSize()) {
            gain.read(0, gains, from, shape.headSize());
        }
    }

    private void keep(int n, int position, DecodingBuffers<A> buffers, A keys, A values, int length) {
        int size = shape.headSize();
        long row = (long) n * shape.keys();
        turn(buffers.keys(), row, shape.keyValueHeads(), keyGains, position);
        for (int head = 0; head < shape.keyValueHeads(); head++) {
            int from = head * size;
            loops.spread(turned, from, size, keys, from * length + position, length);
            buffers.values().read(row + from, values, (head * length + position) * size, size);
        }
    }

    private void attend(int n, int position, Numbers<A> queries, A keys, A values, int length) {
        int size = shape.headSize();
        int seen = position + 1;
        int padded = KeyValueCache.padded(seen);
        long row = (long) n * shape.queries();
        turn(queries, row, shape.heads(), queryGains, position);
        for (int head = 0; head < shape.heads(); head++) {
            int at = head * size;
            int shared = head / shape.group() * size * length;
            loops.product(turned, at, size, keys, shared, length, weights, 0, padded);
            loops.soften(weights, nothingHidden, 1, padded, seen);
            loops.product(weights, 0, seen, values, shared, size, turned, at, size);
        }
        queries.write(row, turned, 0, shape.queries());
    }

    /** Fills {@link #turned} with heads divided by their root mean square, with gains, and turned. */
    private void turn(Numbers<A> source, long row, int heads, A gains, int position) {
        int size = shape.headSize();
        source.read(row, raw, 0, heads * size);
        loops.normalise(raw, gains, heads, size, shape.epsilon(), turned);
        RotaryAngles<A> own = angles.get(position);
        loops.turn(turned, own.cosines(), own.sines(), 1, heads, size / 2);
    }
}
