package dev.telos.algorithms.train;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Named single-precision arrays in a file that is written whole or not at all: SHA-256 of the rest, then for each array
 * its name, rank, shape and numbers.
 */
final class ParameterFile {
    private static final int DIGEST_BYTES = 32;

    private ParameterFile() {}

    static void write(Path file, Map<String, INDArray> parameters) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(body)) {
            out.writeInt(parameters.size());
            for (Map.Entry<String, INDArray> entry : parameters.entrySet()) {
                INDArray array = entry.getValue();
                out.writeUTF(entry.getKey());
                out.writeInt(array.rank());
                for (long length : array.shape()) {
                    out.writeLong(length);
                }
                for (float number : array.dup('c').data().asFloat()) {
                    out.writeFloat(number);
                }
            }
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Path unfinished = Files.createTempFile(folder, "unfinished", ".bin");
        byte[] numbers = body.toByteArray();
        try (var out = Files.newOutputStream(unfinished)) {
            out.write(sha256(numbers));
            out.write(numbers);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The arrays, if the file is there and whole, and holds arrays of exactly these names and shapes. */
    static Optional<Map<String, INDArray>> read(Path file, Map<String, INDArray> expected) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length < DIGEST_BYTES) {
            return Optional.empty();
        }
        byte[] numbers = Arrays.copyOfRange(bytes, DIGEST_BYTES, bytes.length);
        return MessageDigest.isEqual(Arrays.copyOf(bytes, DIGEST_BYTES), sha256(numbers))
                ? parse(numbers, expected)
                : Optional.empty();
    }

    private static Optional<Map<String, INDArray>> parse(byte[] numbers, Map<String, INDArray> expected)
            throws IOException {
        Map<String, INDArray> parameters = new LinkedHashMap<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(numbers))) {
            int count = in.readInt();
            for (int i = 0; i < count; i++) {
                String name = in.readUTF();
                INDArray like = expected.get(name);
                long[] shape = new long[in.readInt()];
                for (int axis = 0; axis < shape.length; axis++) {
                    shape[axis] = in.readLong();
                }
                if (like == null || !Arrays.equals(shape, like.shape())) {
                    return Optional.empty();
                }
                float[] values = new float[Math.toIntExact(like.length())];
                for (int j = 0; j < values.length; j++) {
                    values[j] = in.readFloat();
                }
                parameters.put(name, Nd4j.createFromArray(values).reshape(shape).castTo(DataType.FLOAT));
            }
        }
        return parameters.keySet().equals(expected.keySet()) ? Optional.of(parameters) : Optional.empty();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
