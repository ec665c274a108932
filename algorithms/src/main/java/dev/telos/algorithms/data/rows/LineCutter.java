package dev.telos.algorithms.data.rows;

import java.io.IOException;

/** A row is a line that is not blank. In UTF-8 no other character contains the byte of a line feed. */
final class LineCutter implements RowCutter {
    private final ByteSource source;
    private long line;

    LineCutter(ByteSource source) {
        this.source = source;
    }

    @Override
    public boolean next(RowBytes row) throws IOException {
        row.clear();
        line++;
        for (int next = source.read(); next != ByteSource.END; next = source.read()) {
            if (next != '\n') {
                row.add(next);
            } else if (row.isBlank()) {
                row.clear();
                line++;
            } else {
                return true;
            }
        }
        return !row.isBlank();
    }

    @Override
    public long number() {
        return line;
    }
}
