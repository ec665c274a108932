package dev.telos.algorithms.checkpoint.safetensors;

import io.vavr.collection.Seq;
import io.vavr.control.Validation;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * A file of named tensors: eight bytes of header length, a JSON header, data. Opening it reads the header alone and
 * believes nothing: every tensor lies inside the data, no two share a byte and every byte belongs to one.
 *
 * <p>Data is memory-mapped where it is read, a segment at a time, of any size and at any alignment. Nothing is held open.
 */
public final class SafetensorsFile {
    /** The longest header that the format allows. */
    static final long LONGEST_HEADER = 100_000_000;

    /** A whole number of blocks, below the two gigabytes where Java's maps end. */
    private static final long SEGMENT = 1L << 30;

    private static final int BLOCK = 1 << 16;

    private final Path path;
    private final long dataStart;
    private final Map<String, TensorEntry> entries;

    private SafetensorsFile(Path path, long dataStart, Map<String, TensorEntry> entries) {
        this.path = path;
        this.dataStart = dataStart;
        this.entries = Collections.unmodifiableMap(entries);
    }

    /** Takes numbers of a tensor in order: the first {@code count} of {@code block} begin at place {@code from}. */
    public interface Receiver {
        void accept(long from, double[] block, int count);
    }

    /** Reads and checks the header; gives every defect that is found. */
    public static Validation<Seq<Defect>, SafetensorsFile> open(Path path) {
        Defects defects = new Defects(path.getFileName() + "");
        if (!Files.isRegularFile(path)) {
            return Validation.invalid(
                    defects.add("expected a file, but there is none").all());
        }
        try (FileChannel channel = FileChannel.open(path)) {
            long length = headerLength(channel, defects);
            if (!defects.isEmpty()) {
                return Validation.invalid(defects.all());
            }
            Map<String, TensorEntry> entries = header(channel, length, defects);
            long dataStart = Long.BYTES + length;
            if (defects.isEmpty()) {
                checkLayout(entries, channel.size() - dataStart, defects);
            }
            return defects.orElse(() -> new SafetensorsFile(path, dataStart, entries));
        } catch (IOException e) {
            return Validation.invalid(
                    defects.add("expected a file that can be read, but " + e).all());
        }
    }

    private static long headerLength(FileChannel channel, Defects defects) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
            // A read may stop early.
        }
        if (bytes.hasRemaining()) {
            defects.add("expected at least 8 bytes, got " + bytes.position());
            return 0;
        }
        long length = bytes.getLong(0);
        long most = Math.min(LONGEST_HEADER, channel.size() - Long.BYTES);
        if (length < 2 || length > most) {
            defects.add(
                    "expected a header of 2 to " + most + " bytes, got a length of " + Long.toUnsignedString(length));
        }
        return length;
    }

    private static Map<String, TensorEntry> header(FileChannel channel, long length, Defects defects)
            throws IOException {
        ByteBuffer bytes = channel.map(MapMode.READ_ONLY, Long.BYTES, length);
        if (bytes.get(0) != '{') {
            defects.add("expected a header that begins with {, got the byte " + bytes.get(0));
            return Map.of();
        }
        try (Reader text = new InputStreamReader(new BufferStream(bytes), StandardCharsets.UTF_8.newDecoder())) {
            return HeaderParser.read(text, defects);
        }
    }

    private static void checkLayout(Map<String, TensorEntry> entries, long length, Defects defects) {
        long end = 0;
        Comparator<TensorEntry> byPlace =
                Comparator.comparingLong(TensorEntry::begin).thenComparingLong(TensorEntry::end);
        for (TensorEntry entry :
                (Iterable<TensorEntry>) entries.values().stream().sorted(byPlace)::iterator) {
            String place = entry.begin() + " to " + entry.end();
            if (entry.end() > length) {
                defects.add(entry.name(), "expected data within " + length + " bytes, got " + place);
            } else if (entry.begin() < end) {
                defects.add(entry.name(), "expected data from " + end + " on, got " + place + ", which overlaps");
            } else if (entry.begin() > end) {
                defects.add(entry.name(), "expected data from " + end + " on, got " + place + ", which leaves a hole");
            }
            end = Math.max(end, entry.end());
        }
        if (end < length) {
            defects.add("expected " + end + " bytes of data, got " + length);
        }
    }

    /** The file's name without its folder. */
    public String name() {
        return path.getFileName() + "";
    }

    /** Tensors by name, in the header's order. */
    public Map<String, TensorEntry> entries() {
        return entries;
    }

    /** Hands over all numbers of a tensor, block by block. */
    public void read(String name, Receiver receiver) {
        TensorEntry entry = entry(name);
        double[] block = new double[(int) Math.min(BLOCK, entry.length())];
        int unit = entry.type().bytes();
        eachSegment(entry, (first, segment) -> {
            int numbers = segment.capacity() / unit;
            for (int from = 0; from < numbers; from += BLOCK) {
                int count = Math.min(BLOCK, numbers - from);
                for (int i = 0; i < count; i++) {
                    block[i] = entry.type().read(segment, (from + i) * unit);
                }
                receiver.accept(first / unit + from, block, count);
            }
        });
    }

    /** Whether two tensors are stored as the same bytes. */
    public boolean same(String name, SafetensorsFile other, String otherName) {
        TensorEntry mine = entry(name);
        TensorEntry theirs = other.entry(otherName);
        if (mine.type() != theirs.type() || !mine.shape().equals(theirs.shape())) {
            return false;
        }
        boolean[] same = {true};
        eachSegment(mine, (first, segment) -> same[0] &= segment.equals(other.map(theirs, first, segment.capacity())));
        return same[0];
    }

    private TensorEntry entry(String name) {
        return Optional.ofNullable(entries.get(name))
                .orElseThrow(() -> new IllegalArgumentException(name() + " has no tensor " + name + "."));
    }

    private interface SegmentReader {
        /** {@code first} is the segment's place in the tensor, in bytes. */
        void read(long first, ByteBuffer segment);
    }

    private void eachSegment(TensorEntry entry, SegmentReader reader) {
        long bytes = entry.end() - entry.begin();
        for (long first = 0; first < bytes; first += SEGMENT) {
            reader.read(first, map(entry, first, Math.min(SEGMENT, bytes - first)));
        }
    }

    private ByteBuffer map(TensorEntry entry, long first, long length) {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return channel.map(MapMode.READ_ONLY, dataStart + entry.begin() + first, length)
                    .order(ByteOrder.LITTLE_ENDIAN);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read any more: " + e, e);
        }
    }
}
