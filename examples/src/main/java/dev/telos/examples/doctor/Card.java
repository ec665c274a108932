package dev.telos.examples.doctor;

import java.util.List;
import java.util.Optional;

/**
 * An NVIDIA card, as {@code nvidia-smi} tells of it.
 *
 * @param capability its compute capability, such as 8.6; drivers before 2021 do not tell
 * @param driver the version of the driver, such as 535.104.05
 * @param memory in MiB
 */
record Card(String name, Optional<Release> capability, Release driver, long memory) {
    /** What to ask {@code nvidia-smi} for, in the order in which {@link #parse} reads it. */
    static final String COLUMNS = "name,driver_version,memory.total,compute_cap";

    /** The same without what old drivers do not know. */
    static final String OLD_COLUMNS = "name,driver_version,memory.total";

    /** From lines of columns with commas between them, without header and units; lines of another form tell of no card. */
    static List<Card> parse(String lines) {
        return lines.lines().map(Card::card).flatMap(Optional::stream).toList();
    }

    private static Optional<Card> card(String line) {
        String[] columns = line.split(",", -1);
        if (columns.length < 3) {
            return Optional.empty();
        }
        Optional<Release> capability = columns.length > 3 ? Release.parse(columns[3]) : Optional.empty();
        return Release.parse(columns[1])
                .map(driver -> new Card(columns[0].strip(), capability, driver, mebibytes(columns[2])));
    }

    /** Integrated ones share the machine's memory and have none to tell of. */
    private static long mebibytes(String text) {
        return text.strip().matches("\\d{1,12}") ? Long.parseLong(text.strip()) : 0;
    }
}
