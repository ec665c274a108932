package dev.telos.algorithms.checkpoint.safetensors;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes files of tensors byte by byte, right ones and wrong ones. */
public final class TensorFiles {
    private TensorFiles() {}

    /** A file of that header, in which ' stands for ", and so many bytes of data that count from 0. */
    public static Path write(Path file, String header, int dataBytes) {
        byte[] json = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        byte[] data = new byte[dataBytes];
        for (int i = 0; i < dataBytes; i++) {
            data[i] = (byte) i;
        }
        return write(file, json.length, json, data);
    }

    /** A file that says that its header has {@code length} bytes. */
    public static Path write(Path file, long length, byte[] header, byte[] data) {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES + header.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(length)
                .put(header)
                .put(data);
        try {
            return Files.write(file, bytes.array());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
