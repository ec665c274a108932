package dev.telos.graph.kernel;

/**
 * Queries or keys of one head of one sequence: each divided by its root mean square, scaled, multiplied by gains and turned
 * by its position; and the way back.
 */
final class TurnedHead<A> {
    private final LayerLoops<A> loops;
    private final AttentionShape shape;
    private final int headsOfRow;
    private final int first;
    private final int count;
    private final double scale;
    private final A raw;
    private final A turned;
    private final A gains;
    private final A ofGains;
    private final A cosines;
    private final A sines;

    /** [count, headSize]. */
    final Numbers<A> values;

    /** With respect to {@link #values}, [count, headSize]. */
    final Numbers<A> derivatives;

    /** @param count the last of all positions */
    TurnedHead(LayerKernels<A> kernels, AttentionShape shape, int headsOfRow, int count, double scale) {
        this.loops = kernels.loops();
        this.shape = shape;
        this.headsOfRow = headsOfRow;
        this.first = shape.positions() - count;
        this.count = count;
        this.scale = scale;
        int length = count * shape.headSize();
        this.raw = loops.array(length);
        this.turned = loops.array(length);
        this.gains = loops.array(length);
        this.ofGains = loops.array(length);
        this.values = kernels.numbers(length);
        this.derivatives = kernels.numbers(length);
        int half = shape.headSize() / 2;
        this.cosines = loops.array(count * half);
        this.sines = loops.array(count * half);
        for (int i = 0; i < count * half; i++) {
            double angle = (first + i / half) * Math.pow(shape.theta(), -2.0 * (i % half) / shape.headSize());
            loops.set(cosines, i, Math.cos(angle));
            loops.set(sines, i, Math.sin(angle));
        }
    }

    /** Reads the gains [headSize], and forgets what flowed back to them. */
    void begin(Numbers<A> gain) {
        int size = shape.headSize();
        for (int from = 0; from < count * size; from += size) {
            gain.read(0, gains, from, size);
        }
        loops.fill(ofGains, 0, count * size, 0);
    }

    /** Fills {@link #values} from rows of {@code source}. */
    void load(Numbers<A> source, int sequence, int head) {
        int size = shape.headSize();
        long place = shape.start(sequence, head, headsOfRow);
        for (int from = 0; from < count * size; from += size) {
            source.read(place, raw, from, size);
            loops.scale(raw, gains, scale * reciprocal(from), turned, from, size);
            loops.turn(turned, from, cosines, sines, from / 2, size / 2);
            place += shape.stride(headsOfRow);
        }
        values.write(0, turned, 0, count * size);
    }

    /** From {@link #derivatives} to those of the rows that were loaded, and of the gains. */
    void back(Numbers<A> target, int sequence, int head) {
        int size = shape.headSize();
        derivatives.read(0, turned, 0, count * size);
        long place = shape.start(sequence, head, headsOfRow);
        for (int from = 0; from < count * size; from += size) {
            loops.turnBack(turned, from, cosines, sines, from / 2, size / 2);
            double reciprocal = reciprocal(from);
            loops.addProducts(turned, raw, scale * reciprocal, ofGains, from, size);
            double along = loops.products(turned, gains, raw, from, size);
            double pull = scale * along * reciprocal * reciprocal * reciprocal / size;
            loops.scaleBack(turned, gains, scale * reciprocal, raw, pull, turned, from, size);
            target.write(place, turned, from, size);
            place += shape.stride(headsOfRow);
        }
    }

    /** Writes what flowed back to the gains. */
    void end(Numbers<A> ofGain) {
        int size = shape.headSize();
        for (int from = size; from < count * size; from += size) {
            loops.addFirst(ofGains, from, size);
        }
        ofGain.write(0, ofGains, 0, size);
    }

    private double reciprocal(int from) {
        int size = shape.headSize();
        return 1 / Math.sqrt(loops.squares(raw, from, size) / size + shape.epsilon());
    }
}
