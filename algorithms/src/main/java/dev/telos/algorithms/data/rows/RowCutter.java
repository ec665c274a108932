package dev.telos.algorithms.data.rows;

import java.io.IOException;

/** Cuts a file of JSON into the bytes of its rows without reading what is in them. */
interface RowCutter {
    /**
     * Reads the next row.
     *
     * @param row gets its bytes, cleared before
     * @return whether there was one
     */
    boolean next(RowBytes row) throws IOException;

    /** The number of the row that was read last, from 1. */
    long number();
}
