package dev.telos.graph.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

/** More than four gigabytes of numbers; only the pages that are written take memory. */
class LargeNumbersTest {
    private static final long BYTES = (4L << 30) + 64;

    @Test
    void shouldReachFloatsBeyondFourGigabytes() {
        Pointer memory = Pointer.malloc(BYTES);
        long length = BYTES / Float.BYTES;
        FloatNumbers numbers = new FloatNumbers(new FloatPointer(memory), length, memory);
        for (long from : new long[] {0, (1L << 29) - 2, (1L << 30) - 2, length - 4}) {
            numbers.write(from, new float[] {1, 2, 3, 4}, 0, 4);
            float[] read = new float[4];
            numbers.read(from, read, 0, 4);
            assertThat(read).containsExactly(1, 2, 3, 4);
        }
        Pointer.free(memory);
    }

    @Test
    void shouldReachDoublesBeyondFourGigabytes() {
        Pointer memory = Pointer.malloc(BYTES);
        long length = BYTES / Double.BYTES;
        DoubleNumbers numbers = new DoubleNumbers(new DoublePointer(memory), length, memory);
        for (long from : new long[] {0, (1L << 28) - 2, (1L << 29) - 2, length - 4}) {
            numbers.write(from, new double[] {1, 2, 3, 4}, 0, 4);
            double[] read = new double[4];
            numbers.read(from, read, 0, 4);
            assertThat(read).containsExactly(1, 2, 3, 4);
        }
        Pointer.free(memory);
    }
}
