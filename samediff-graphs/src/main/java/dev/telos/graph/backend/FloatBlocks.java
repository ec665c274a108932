package dev.telos.graph.backend;

import dev.telos.graph.kernel.FloatNumbers;

/** Blocks of single-precision numbers in main memory. */
record FloatBlocks(FloatNumbers numbers) implements ArrayBlocks {
    @Override
    public void read(long from, double[] block, int count) {
        float[] narrow = new float[count];
        numbers.read(from, narrow, 0, count);
        for (int i = 0; i < count; i++) {
            block[i] = narrow[i];
        }
    }

    @Override
    public void write(long from, double[] block, int count) {
        float[] narrow = new float[count];
        for (int i = 0; i < count; i++) {
            narrow[i] = (float) block[i];
        }
        numbers.write(from, narrow, 0, count);
    }
}
