package dev.telos.algorithms.checkpoint.safetensors;

import java.io.InputStream;
import java.nio.ByteBuffer;

/** What is left of a buffer, as a stream. */
final class BufferStream extends InputStream {
    private final ByteBuffer bytes;

    BufferStream(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    @Override
    public int read() {
        return bytes.hasRemaining() ? Byte.toUnsignedInt(bytes.get()) : -1;
    }

    @Override
    public int read(byte[] into, int at, int length) {
        if (length > 0 && !bytes.hasRemaining()) {
            return -1;
        }
        int count = Math.min(length, bytes.remaining());
        bytes.get(into, at, count);
        return count;
    }
}
