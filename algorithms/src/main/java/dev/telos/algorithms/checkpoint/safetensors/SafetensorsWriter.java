package dev.telos.algorithms.checkpoint.safetensors;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Writes tensors in the safetensors format, each aligned to its numbers, as readers that map a file want it. */
public final class SafetensorsWriter {
    private static final int ALIGNMENT = 8;
    private static final int BLOCK = 1 << 16;

    private SafetensorsWriter() {}

    /**
     * What to write.
     *
     * @param shape lengths; rows follow one another
     */
    public record Tensor(String name, TensorType type, List<Long> shape, Source source) {
        public Tensor {
            shape = List.copyOf(shape);
        }

        long length() {
            return shape.stream().reduce(1L, Math::multiplyExact);
        }
    }

    /** Numbers of a tensor. */
    public interface Source {
        /** Copies {@code count} numbers from place {@code from} on to the start of {@code block}. */
        void read(long from, double[] block, int count);
    }

    /** Writes a file to a stream that is not buffered; tensors of longer numbers come first. */
    public static void write(OutputStream out, List<Tensor> tensors) throws IOException {
        List<Tensor> ordered = tensors.stream()
                .sorted(Comparator.comparingInt((Tensor tensor) -> tensor.type().bytes())
                        .reversed())
                .toList();
        out.write(header(ordered));
        for (Tensor tensor : ordered) {
            write(out, tensor);
        }
    }

    private static byte[] header(List<Tensor> tensors) throws IOException {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        try (JsonGenerator to = new JsonFactory().createGenerator(json)) {
            to.writeStartObject();
            to.writeObjectFieldStart(HeaderParser.METADATA);
            // Readers of other libraries ask for it.
            to.writeStringField("format", "pt");
            to.writeEndObject();
            long begin = 0;
            for (Tensor tensor : tensors) {
                long end = begin + tensor.length() * tensor.type().bytes();
                to.writeObjectFieldStart(tensor.name());
                to.writeStringField("dtype", tensor.type().name());
                numbers(to, "shape", tensor.shape());
                numbers(to, "data_offsets", List.of(begin, end));
                to.writeEndObject();
                begin = end;
            }
            to.writeEndObject();
        }
        int length = (json.size() + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        byte[] padding = new byte[length - json.size()];
        Arrays.fill(padding, (byte) ' ');
        json.write(padding);
        return ByteBuffer.allocate(Long.BYTES + length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(length)
                .put(json.toByteArray())
                .array();
    }

    private static void numbers(JsonGenerator to, String name, List<Long> numbers) throws IOException {
        to.writeArrayFieldStart(name);
        for (long number : numbers) {
            to.writeNumber(number);
        }
        to.writeEndArray();
    }

    private static void write(OutputStream out, Tensor tensor) throws IOException {
        long length = tensor.length();
        double[] block = new double[(int) Math.min(BLOCK, length)];
        ByteBuffer bytes =
                ByteBuffer.allocate(block.length * tensor.type().bytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (long from = 0; from < length; from += BLOCK) {
            int count = (int) Math.min(BLOCK, length - from);
            tensor.source().read(from, block, count);
            bytes.clear();
            for (int i = 0; i < count; i++) {
                tensor.type().write(block[i], bytes);
            }
            out.write(bytes.array(), 0, bytes.position());
        }
    }
}
