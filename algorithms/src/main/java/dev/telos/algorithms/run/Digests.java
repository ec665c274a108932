package dev.telos.algorithms.run;

import dev.telos.algorithms.checkpoint.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** SHA-256 of the files of a folder, to tell later whether they still are what they were. */
final class Digests {
    private static final String FILE = "SHA256SUMS";
    private static final String BETWEEN = "  ";
    private static final int BLOCK = 1 << 20;

    private Digests() {}

    /** Writes the digests of all files that are there. */
    static void write(Path folder) throws IOException {
        String lines = of(folder).entrySet().stream()
                .map(entry -> entry.getValue() + BETWEEN + entry.getKey() + "\n")
                .collect(Collectors.joining());
        AtomicFile.write(folder.resolve(FILE), out -> out.write(lines.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Compares all files with what was written of them.
     *
     * @throws IOException naming a file that differs, or is gone, or came later
     */
    static void check(Path folder) throws IOException {
        Map<String, String> written = new TreeMap<>();
        // Not readAllLines, whose error for a byte that is no text names no file.
        String lines = new String(Files.readAllBytes(folder.resolve(FILE)), StandardCharsets.UTF_8);
        for (String line : (Iterable<String>) lines.lines()::iterator) {
            int name = line.indexOf(BETWEEN);
            written.put(line.substring(name < 0 ? 0 : name + BETWEEN.length()), line.substring(0, Math.max(0, name)));
        }
        Map<String, String> found = of(folder);
        TreeSet<String> names = new TreeSet<>(written.keySet());
        names.addAll(found.keySet());
        for (String name : names) {
            if (!Objects.equals(written.get(name), found.get(name))) {
                throw new IOException(name + ": expected the SHA-256 that " + FILE + " says, " + written.get(name)
                        + ", got " + found.get(name) + ": the file is damaged or gone");
            }
        }
    }

    private static Map<String, String> of(Path folder) throws IOException {
        Map<String, String> digests = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = file.getFileName() + "";
                if (!name.equals(FILE)) {
                    digests.put(name, ofFile(file));
                }
            }
        }
        return digests;
    }

    private static String ofFile(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] block = new byte[BLOCK];
            for (int count = in.read(block); count >= 0; count = in.read(block)) {
                digest.update(block, 0, count);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
