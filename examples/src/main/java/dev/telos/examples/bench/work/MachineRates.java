package dev.telos.examples.bench.work;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What the machine can do, measured: the best of several tries.
 *
 * @param copied gigabytes read and written a second by copies too large for caches, on all processors at once
 * @param multiplied gigaflops a second of float matrix products
 */
public record MachineRates(double copied, double multiplied) {
    private static final int TRIES = 9;
    private static final int COPIED = 1 << 25;
    private static final int SIDE = 1024;

    static MachineRates measured() {
        return new MachineRates(copies(Runtime.getRuntime().availableProcessors()), products());
    }

    private static double copies(int threads) {
        float[][] from = new float[threads][COPIED];
        float[][] to = new float[threads][COPIED];
        Arrays.stream(from).forEach(numbers -> Arrays.fill(numbers, 1));
        double bytes = 2.0 * threads * COPIED * Float.BYTES;
        return bytes
                / best(() -> {
                    IntStream.range(0, threads)
                            .parallel()
                            .forEach(thread -> System.arraycopy(from[thread], 0, to[thread], 0, COPIED));
                });
    }

    private static double products() {
        INDArray a = Nd4j.rand(DataType.FLOAT, SIDE, SIDE);
        INDArray b = Nd4j.rand(DataType.FLOAT, SIDE, SIDE);
        INDArray product = Nd4j.createUninitialized(DataType.FLOAT, new long[] {SIDE, SIDE}, 'f');
        return 2.0 * SIDE * SIDE * SIDE / best(() -> a.mmuli(b, product));
    }

    /** Nanoseconds of the fastest try, so that a number by it is one of billions a second. */
    private static double best(Runnable work) {
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < TRIES; i++) {
            long begin = System.nanoTime();
            work.run();
            best = Math.min(best, (double) (System.nanoTime() - begin));
        }
        return best;
    }
}
