package dev.telos.algorithms.data.rows;

import java.nio.file.Path;
import java.util.Iterator;

/**
 * The rows of a file in order, one in memory at a time.
 *
 * <p>Three formats are told apart by what the file begins with, and Parquet also by the name's ending {@code .parquet}:
 *
 * <ul>
 *   <li>JSON lines in UTF-8, an object a line; blank lines are no rows
 *   <li>a JSON array of objects in UTF-8
 *   <li>Parquet with columns of texts, numbers, true or false, and lists and structs of them, nested as they may be
 * </ul>
 *
 * <p>Whole numbers are exact, however large; other numbers are doubles, exact decimals of Parquet excepted. A field that is
 * null is there with the value null. Rows must be closed, and are for one thread.
 *
 * <p>{@link #hasNext} and {@link #next} throw {@link UnreadableRows} where the rest of the file cannot be read.
 */
public sealed interface Rows extends Iterator<Row>, AutoCloseable permits JsonRows, ParquetRows {
    /** The longest row of JSON, 16 MiB. */
    int DEFAULT_MOST_BYTES = 16 << 20;

    /** Opens a file whose rows have up to {@link #DEFAULT_MOST_BYTES}. */
    static Rows open(Path file) {
        return open(file, DEFAULT_MOST_BYTES);
    }

    /**
     * Opens a file.
     *
     * @param mostBytes the longest row of JSON that is read; a longer one is a row that cannot be read
     * @throws UnreadableRows if there is no such file, or none in one of the formats
     */
    static Rows open(Path file, int mostBytes) {
        return switch (RowFormat.of(file)) {
            case JSON_LINES -> JsonRows.lines(file, mostBytes);
            case JSON_ARRAY -> JsonRows.array(file, mostBytes);
            case PARQUET -> new ParquetRows(file);
        };
    }

    /** What a row's number counts: "line" or "row". */
    String unit();

    @Override
    void close();
}
