package dev.telos.algorithms.data.rows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import java.util.function.Function;

/** Rows of a file of JSON, either one a line or in an array. */
final class JsonRows implements Rows {
    private final Path file;
    private final String unit;
    private final ByteSource source;
    private final RowCutter cutter;
    private final RowBytes row;
    /** Whether {@link #row} holds a row that was not given out. */
    private boolean ready;

    private JsonRows(Path file, String unit, int mostBytes, Function<ByteSource, RowCutter> cutter) {
        this.file = file;
        this.unit = unit;
        this.row = new RowBytes(mostBytes);
        try {
            this.source = ByteSource.open(file);
        } catch (IOException e) {
            throw new UnreadableRows(file, e);
        }
        source.skipByteOrderMark();
        this.cutter = cutter.apply(source);
    }

    static JsonRows lines(Path file, int mostBytes) {
        return new JsonRows(file, "line", mostBytes, LineCutter::new);
    }

    static JsonRows array(Path file, int mostBytes) {
        return new JsonRows(file, "row", mostBytes, ElementCutter::new);
    }

    @Override
    public String unit() {
        return unit;
    }

    @Override
    public boolean hasNext() {
        try {
            ready = ready || cutter.next(row);
        } catch (IOException e) {
            throw new UnreadableRows(file, e);
        }
        return ready;
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException("There is no row left in " + file);
        }
        ready = false;
        return new Row(cutter.number(), JsonText.object(row));
    }

    @Override
    public void close() {
        try {
            source.close();
        } catch (IOException e) {
            throw new UnreadableRows(file, e);
        }
    }
}
