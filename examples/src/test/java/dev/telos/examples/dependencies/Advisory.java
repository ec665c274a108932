package dev.telos.examples.dependencies;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.maven.artifact.versioning.ComparableVersion;

/**
 * A known vulnerability of some versions of a library, from GitHub's advisories as a jar of OpenRewrite's carries them.
 *
 * @param library group and artifact, with a colon between them
 * @param introduced the first version that has it
 * @param fixed the first one that does not; empty where there is none
 */
record Advisory(String id, String summary, String library, String introduced, String fixed) {
    private static final Pattern COLUMN =
            Pattern.compile("\"(?<quoted>(?:[^\"]|\"\")*)\"(?:,|$)|(?<plain>[^,]*)(?:,|$)");

    /** All there are. */
    static List<Advisory> read() throws IOException {
        try (InputStream stream = Objects.requireNonNull(Advisory.class.getResourceAsStream("/advisories-maven.csv"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return lines.lines().map(Advisory::of).toList();
        }
    }

    private static Advisory of(String line) {
        List<String> columns = COLUMN.matcher(line)
                .results()
                .map(column -> column.group(1) == null ? column.group(2) : column.group(1))
                .toList();
        return new Advisory(columns.get(0), columns.get(2), columns.get(3), columns.get(4), columns.get(5));
    }

    boolean concerns(String name, String version) {
        return library.equals(name)
                && isAtLeast(version, introduced)
                && (fixed.isEmpty() || !isAtLeast(version, fixed));
    }

    private static boolean isAtLeast(String version, String bound) {
        return new ComparableVersion(version).compareTo(new ComparableVersion(bound)) >= 0;
    }
}
