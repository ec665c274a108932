package dev.telos.algorithms.data.rows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** How rows are written to a file. */
enum RowFormat {
    JSON_LINES,
    JSON_ARRAY,
    PARQUET;

    /** What a file of Parquet begins and ends with. */
    private static final String PARQUET_MARK = "PAR1";

    static RowFormat of(Path file) {
        if (!Files.exists(file)) {
            throw new UnreadableRows(file, "expected a file, but there is none. Check the path");
        }
        if (!Files.isRegularFile(file)) {
            throw new UnreadableRows(file, "expected a file, got a folder or a device. Name one file");
        }
        if (file.toString().toLowerCase(Locale.ROOT).endsWith(".parquet")) {
            return PARQUET;
        }
        try (ByteSource bytes = ByteSource.open(file)) {
            if (bytes.startsWith(PARQUET_MARK.getBytes(StandardCharsets.US_ASCII))) {
                return PARQUET;
            }
            bytes.skipByteOrderMark();
            return bytes.readNonBlank() == '[' ? JSON_ARRAY : JSON_LINES;
        } catch (IOException e) {
            throw new UnreadableRows(file, e);
        }
    }
}
