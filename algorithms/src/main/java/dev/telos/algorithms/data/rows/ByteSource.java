package dev.telos.algorithms.data.rows;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A file, byte by byte. */
final class ByteSource implements Closeable {
    static final int END = -1;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int filled;

    private ByteSource(InputStream in) {
        this.in = in;
    }

    static ByteSource open(Path file) throws IOException {
        ByteSource source = new ByteSource(Files.newInputStream(file));
        // As much as fits at once, so that what the file begins with can be seen whole.
        source.filled = source.in.readNBytes(source.buffer, 0, BUFFER);
        return source;
    }

    /** The next byte, 0 to 255, or {@link #END}. */
    int read() throws IOException {
        if (position == filled) {
            position = 0;
            filled = Math.max(0, in.read(buffer));
        }
        return filled == 0 ? END : buffer[position++] & 0xFF;
    }

    /** The next byte that is no white space of JSON, or {@link #END}. */
    int readNonBlank() throws IOException {
        int next = read();
        while (isBlank(next)) {
            next = read();
        }
        return next;
    }

    /** Whether these bytes come next, at the start of the file. */
    boolean startsWith(byte[] start) {
        return filled >= start.length && Arrays.equals(buffer, 0, start.length, start, 0, start.length);
    }

    void skipByteOrderMark() {
        if (startsWith(BYTE_ORDER_MARK)) {
            position = BYTE_ORDER_MARK.length;
        }
    }

    static boolean isBlank(int next) {
        return next == ' ' || next == '\n' || next == '\r' || next == '\t';
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
