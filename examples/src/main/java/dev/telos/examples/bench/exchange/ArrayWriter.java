package dev.telos.examples.bench.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** Fills a folder with arrays of float32 and int32, for {@link ArrayFolder} and other languages; index last. */
public final class ArrayWriter implements AutoCloseable {
    private final Path folder;
    private final Map<String, Double> settings = new LinkedHashMap<>();
    private final Map<String, ArrayIndex.Entry> arrays = new LinkedHashMap<>();

    public ArrayWriter(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A number by name. */
    public void setting(String name, double value) {
        settings.put(name, value);
    }

    /** An array of that shape. */
    public void floats(String name, float[] numbers, int... shape) {
        write(name, "float32", shape, 1, row -> bytes(numbers));
    }

    /** A matrix that is never held at once. */
    public void rows(String name, int rows, int columns, IntFunction<float[]> row) {
        write(name, "float32", new int[] {rows, columns}, rows, each -> bytes(row.apply(each)));
    }

    /** A matrix of whole numbers. */
    public void ints(String name, int[][] matrix) {
        write(name, "int32", new int[] {matrix.length, matrix[0].length}, matrix.length, row -> bytes(matrix[row]));
    }

    /** Whole numbers. */
    public void ints(String name, int... numbers) {
        write(name, "int32", new int[] {numbers.length}, 1, row -> bytes(numbers));
    }

    private void write(String name, String type, int[] shape, int parts, IntFunction<ByteBuffer> part) {
        try (FileChannel channel = FileChannel.open(
                ArrayIndex.data(folder, name),
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            for (int i = 0; i < parts; i++) {
                ByteBuffer bytes = part.apply(i);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        arrays.put(name, new ArrayIndex.Entry(type, lengths(shape)));
    }

    private static List<Integer> lengths(int[] shape) {
        return Arrays.stream(shape).boxed().toList();
    }

    private static ByteBuffer bytes(float[] numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(numbers);
        return bytes;
    }

    private static ByteBuffer bytes(int[] numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(numbers);
        return bytes;
    }

    @Override
    public void close() {
        try {
            new ArrayIndex(settings, arrays).write(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
