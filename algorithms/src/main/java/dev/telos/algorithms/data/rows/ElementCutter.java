package dev.telos.algorithms.data.rows;

import java.io.EOFException;
import java.io.IOException;

/**
 * A row is an element of an array: what stands between commas outside of all brackets and texts. So an element that is
 * not JSON costs nothing but itself, unless its brackets or quotes do not close.
 */
final class ElementCutter implements RowCutter {
    private final ByteSource source;
    private long number;
    private boolean started;
    private boolean ended;
    private int depth;
    private boolean inText;

    ElementCutter(ByteSource source) {
        this.source = source;
    }

    @Override
    public boolean next(RowBytes row) throws IOException {
        row.clear();
        if (!started) {
            started = source.readNonBlank() == '[';
        }
        if (ended) {
            return false;
        }
        number++;
        readElement(row);
        boolean emptyArray = ended && number == 1 && row.isBlank();
        return !emptyArray;
    }

    private void readElement(RowBytes row) throws IOException {
        depth = 0;
        inText = false;
        int next = source.read();
        while (inText || depth > 0 || (next != ',' && next != ']')) {
            if (next == ByteSource.END) {
                throw new EOFException("the file ends within row " + number);
            }
            row.add(next);
            if (inText && next == '\\') {
                row.add(afterBackslash());
            } else {
                track(next);
            }
            next = source.read();
        }
        ended = next == ']';
        if (ended && source.readNonBlank() != ByteSource.END) {
            throw new IOException("more comes behind the end of the array, after row " + number);
        }
    }

    private int afterBackslash() throws IOException {
        int next = source.read();
        if (next == ByteSource.END) {
            throw new EOFException("the file ends within row " + number);
        }
        return next;
    }

    private void track(int next) {
        if (next == '"') {
            inText = !inText;
        } else if (!inText && (next == '{' || next == '[')) {
            depth++;
        } else if (!inText && (next == '}' || next == ']')) {
            depth = Math.max(0, depth - 1);
        }
    }

    @Override
    public long number() {
        return number;
    }
}
