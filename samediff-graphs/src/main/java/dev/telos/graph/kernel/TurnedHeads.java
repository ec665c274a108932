package dev.telos.graph.kernel;

/**
 * Queries or keys of one sequence: each head's divided by its root mean square, scaled, multiplied by gains and turned by
 * its position; and the way back.
 */
final class TurnedHeads<A> {
    private final LayerLoops<A> loops;
    private final AttentionShape shape;
    private final int heads;
    private final int count;
    private final double scale;
    private final A raw;
    private final A turned;
    private final A gains;
    private final A ofGains;
    private final RotaryAngles<A> angles;
    private final Numbers<A> values;
    private final Numbers<A> derivatives;

    /** @param count the last of all positions */
    TurnedHeads(LayerKernels<A> kernels, AttentionShape shape, int heads, int count, double scale) {
        this.loops = kernels.loops();
        this.shape = shape;
        this.heads = heads;
        this.count = count;
        this.scale = scale;
        int length = Math.multiplyExact(count, width());
        this.raw = loops.array(length);
        this.turned = loops.array(length);
        this.gains = loops.array(length);
        this.ofGains = loops.array(length);
        this.values = kernels.numbers(length);
        this.derivatives = kernels.numbers(length);
        this.angles = RotaryAngles.of(loops, shape.positions() - count, count, shape.headSize(), shape.theta());
    }

    /** Reads the gains [headSize], and forgets what flowed back to them. */
    void begin(Numbers<A> gain) {
        int size = shape.headSize();
        for (int from = 0; from < length(); from += size) {
            gain.read(0, gains, from, size);
        }
        loops.multiply(gains, scale, length());
        loops.fill(ofGains, 0, length(), 0);
    }

    /** Computes the heads of a sequence from rows of {@code source}. */
    void load(Numbers<A> source, int sequence) {
        for (int position = 0; position < count; position++) {
            source.read(place(sequence, position), raw, position * width(), width());
        }
        loops.normalise(raw, gains, count * heads, shape.headSize(), shape.epsilon(), turned);
        loops.turn(turned, angles.cosines(), angles.sines(), count, heads, shape.headSize() / 2);
        values.write(0, turned, 0, length());
    }

    /** Forgets the derivatives. */
    void clear() {
        loops.fill(turned, 0, length(), 0);
        derivatives.write(0, turned, 0, length());
    }

    /** From {@link #derivatives} to those of the rows that were loaded, and of the gains. */
    void back(Numbers<A> target, int sequence) {
        derivatives.read(0, turned, 0, length());
        loops.turnBack(turned, angles.cosines(), angles.sines(), count, heads, shape.headSize() / 2);
        loops.normaliseBack(raw, gains, turned, count * heads, shape.headSize(), shape.epsilon(), turned, ofGains);
        for (int position = 0; position < count; position++) {
            target.write(place(sequence, position), turned, position * width(), width());
        }
    }

    /** Writes what flowed back to the gains. */
    void end(Numbers<A> ofGain) {
        int size = shape.headSize();
        for (int from = size; from < length(); from += size) {
            loops.addFirst(ofGains, from, size);
        }
        loops.multiply(ofGains, scale, size);
        ofGain.write(0, ofGains, 0, size);
    }

    /** Of a head at some positions, [rows, headSize]. */
    MatrixPart<A> values(int head, int from, int rows) {
        return part(values, head, from, rows);
    }

    /** With respect to {@link #values}, to be filled. */
    MatrixPart<A> derivatives(int head, int from, int rows) {
        return part(derivatives, head, from, rows);
    }

    private MatrixPart<A> part(Numbers<A> numbers, int head, int from, int rows) {
        int size = shape.headSize();
        return numbers.part((long) from * width() + (long) head * size, rows, size, width());
    }

    private long place(int sequence, int position) {
        return shape.start(sequence, 0, heads) + (long) position * shape.stride(heads);
    }

    private int width() {
        return heads * shape.headSize();
    }

    private int length() {
        return count * width();
    }
}
