package dev.telos.algorithms.checkpoint.safetensors;

import java.util.List;

/**
 * Where a tensor stands in a file, as its header says.
 *
 * @param shape lengths; rows follow one another
 * @param begin first byte of the data, counted from the end of the header
 * @param end byte after the last
 */
public record TensorEntry(String name, TensorType type, List<Long> shape, long begin, long end) {
    public TensorEntry {
        shape = List.copyOf(shape);
    }

    /** How many numbers. */
    public long length() {
        return (end - begin) / type.bytes();
    }
}
