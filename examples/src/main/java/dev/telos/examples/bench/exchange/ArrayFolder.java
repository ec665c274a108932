package dev.telos.examples.bench.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;

/** Arrays and settings that one benchmark process leaves for others in a folder; written by {@link ArrayWriter}. */
public final class ArrayFolder {
    private final Path folder;
    private final ArrayIndex index;

    public ArrayFolder(Path folder) {
        this.folder = folder;
        this.index = ArrayIndex.read(folder);
    }

    /** The names of the arrays. */
    public Set<String> names() {
        return index.arrays().keySet();
    }

    public boolean has(String name) {
        return index.arrays().containsKey(name);
    }

    /** A setting; there has to be one of that name. */
    public double number(String setting) {
        Double value = index.settings().get(setting);
        if (value == null) {
            throw new IllegalArgumentException("No setting " + setting + " in " + folder + "; there are "
                    + index.settings().keySet() + ".");
        }
        return value;
    }

    /** A setting that is a whole number. */
    public int whole(String setting) {
        return (int) number(setting);
    }

    /** Lengths of an array's axes. */
    public int[] shape(String name) {
        return entry(name).shape().stream().mapToInt(Integer::intValue).toArray();
    }

    /** A float32 array, as the file has it. */
    public FloatBuffer floats(String name) {
        return map(name).asFloatBuffer();
    }

    /** An int32 array of one axis. */
    public int[] ints(String name) {
        ByteBuffer bytes = map(name);
        int[] numbers = new int[bytes.remaining() / Integer.BYTES];
        bytes.asIntBuffer().get(numbers);
        return numbers;
    }

    /** An int32 array of two axes. */
    public int[][] intRows(String name) {
        int[] numbers = ints(name);
        int[] shape = shape(name);
        int[][] rows = new int[shape[0]][shape[1]];
        for (int row = 0; row < rows.length; row++) {
            System.arraycopy(numbers, row * shape[1], rows[row], 0, shape[1]);
        }
        return rows;
    }

    /** Any array as doubles. */
    public double[] numbers(String name) {
        ByteBuffer bytes = map(name);
        double[] numbers = new double[bytes.remaining() / Float.BYTES];
        boolean whole = entry(name).type().equals("int32");
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = whole ? bytes.getInt(i * Integer.BYTES) : bytes.getFloat(i * Float.BYTES);
        }
        return numbers;
    }

    private ArrayIndex.Entry entry(String name) {
        return Objects.requireNonNull(
                index.arrays().get(name), () -> "No array " + name + " in " + folder + "; there are " + names() + ".");
    }

    private ByteBuffer map(String name) {
        entry(name);
        try (FileChannel channel = FileChannel.open(ArrayIndex.data(folder, name))) {
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()).order(ByteOrder.LITTLE_ENDIAN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
