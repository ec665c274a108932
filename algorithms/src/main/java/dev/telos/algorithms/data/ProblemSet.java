package dev.telos.algorithms.data;

import dev.telos.algorithms.data.rows.Rows;
import java.nio.file.Path;
import java.util.List;

/**
 * The problems of a file, and its rows that give none.
 *
 * @param problems in the order of the file
 * @param badRows the others, with everything that is wrong with each
 */
public record ProblemSet(List<MathProblem> problems, List<BadRow> badRows) {
    public ProblemSet {
        problems = List.copyOf(problems);
        badRows = List.copyOf(badRows);
    }

    /** Reads all of a file, whose schema is recognised by its fields; a row that gives no problem is fatal. */
    public static ProblemSet read(Path file) {
        return read(file, ProblemOptions.builder().build());
    }

    /**
     * Reads a file of JSON lines, of a JSON array or of Parquet.
     *
     * @throws dev.telos.algorithms.data.rows.UnreadableRows if the file cannot be read
     * @throws InvalidProblems if rows give no problem, and that is fatal
     */
    public static ProblemSet read(Path file, ProblemOptions options) {
        ProblemReader reader = new ProblemReader(file, options.schema());
        try (Rows rows = Rows.open(file, options.mostRowBytes())) {
            for (long i = 0; i < options.limit() && rows.hasNext(); i++) {
                reader.add(rows.next(), rows.unit());
            }
        }
        ProblemSet read = reader.read();
        if (options.badRows() == BadRows.FATAL && !read.badRows().isEmpty()) {
            throw new InvalidProblems(file, read.badRows());
        }
        return read;
    }
}
