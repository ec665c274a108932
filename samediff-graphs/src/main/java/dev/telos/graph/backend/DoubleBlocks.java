package dev.telos.graph.backend;

import dev.telos.graph.kernel.DoubleNumbers;

/** Blocks of double-precision numbers in main memory. */
record DoubleBlocks(DoubleNumbers numbers) implements ArrayBlocks {
    @Override
    public void read(long from, double[] block, int count) {
        numbers.read(from, block, 0, count);
    }

    @Override
    public void write(long from, double[] block, int count) {
        numbers.write(from, block, 0, count);
    }
}
