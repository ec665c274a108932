package dev.telos.algorithms.data.rows;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file of rows cannot be read, or not to its end; the message names the file and the reason. */
public final class UnreadableRows extends RuntimeException {
    private static final long serialVersionUID = 1L;
    /** A message about a corrupt file may quote from it. */
    private static final int LONGEST = 300;

    UnreadableRows(Path file, String reason) {
        this(file, reason, null);
    }

    UnreadableRows(Path file, Exception cause) {
        this(file, "expected a file that can be read, but " + firstLine(cause), cause);
    }

    UnreadableRows(Path file, String reason, @Nullable Exception cause) {
        super("The rows of " + file + " cannot be read: " + reason + ".", cause);
    }

    private static String firstLine(Exception cause) {
        String message = cause.getMessage();
        String line =
                message == null ? cause.toString() : message.lines().findFirst().orElse("");
        String printable = line.replaceAll("\\p{Cntrl}", "�").strip();
        return printable.length() <= LONGEST ? printable : printable.substring(0, LONGEST) + "…";
    }
}
