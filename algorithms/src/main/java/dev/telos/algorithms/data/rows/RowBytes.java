package dev.telos.algorithms.data.rows;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** The bytes of one row, up to a limit; what lies beyond is counted, not kept. */
final class RowBytes {
    private final int most;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private long length;
    private boolean blank = true;

    RowBytes(int most) {
        this.most = most;
    }

    void clear() {
        kept.reset();
        length = 0;
        blank = true;
    }

    void add(int next) {
        length++;
        blank &= ByteSource.isBlank(next);
        if (length <= most) {
            kept.write(next);
        }
    }

    boolean isBlank() {
        return blank;
    }

    boolean isOverlong() {
        return length > most;
    }

    long length() {
        return length;
    }

    int most() {
        return most;
    }

    ByteBuffer bytes() {
        return ByteBuffer.wrap(kept.toByteArray());
    }
}
