package dev.telos.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Reads the bytes back by the definitions of the format alone, with a checksum of its own. */
class EventFileTest {
    private static final int POLYNOMIAL = 0x82f63b78;

    @Test
    void shouldKnowThePublishedChecksums() {
        // RFC 3720, appendix B.4.
        assertThat(crc32c(new byte[32])).isEqualTo(0x8a9136aa);
        assertThat(crc32c("123456789".getBytes(StandardCharsets.US_ASCII))).isEqualTo(0xe3069283);
    }

    @Test
    void shouldBeginWithTheVersion() {
        byte[] bytes = new EventFile().bytes();

        // A wall time of 0 is left out, so that field 3 comes first.
        assertThat(records(bytes)).hasSize(1);
        assertThat(records(bytes).get(0)).isEqualTo("\032\015brain.Event:2".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void shouldHoldEachNumberWithItsNameAndStep() {
        EventFile file = new EventFile();
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("kl", 0.25);
        values.put("train/clip_fraction_π", -1e-8);
        values.put("loss", Double.NaN);
        file.add(0, Map.of("kl", 0.0));
        file.add(300, values);

        List<byte[]> records = records(file.bytes());
        assertThat(records).hasSize(3);
        assertThat(new Event(records.get(1)).step).isZero();
        Event event = new Event(records.get(2));
        assertThat(event.step).isEqualTo(300);
        assertThat(event.scalars)
                .containsExactly(
                        Map.entry("kl", 0.25f),
                        Map.entry("train/clip_fraction_π", -1e-8f),
                        Map.entry("loss", Float.NaN));
    }

    /** The data of each record; lengths and checksums have to be right. */
    private static List<byte[]> records(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        List<byte[]> records = new ArrayList<>();
        while (in.hasRemaining()) {
            byte[] length = new byte[8];
            in.get(length);
            assertThat(unmasked(in.getInt())).isEqualTo(crc32c(length));
            byte[] data = new byte
                    [(int) ByteBuffer.wrap(length)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .getLong()];
            in.get(data);
            assertThat(unmasked(in.getInt())).isEqualTo(crc32c(data));
            records.add(data);
        }
        return records;
    }

    private static int unmasked(int masked) {
        int rotated = masked - 0xa282ead8;
        return (rotated >>> 17) | (rotated << 15);
    }

    private static int crc32c(byte[] data) {
        int crc = -1;
        for (byte each : data) {
            crc ^= each & 0xff;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc >>> 1) ^ ((crc & 1) == 1 ? POLYNOMIAL : 0);
            }
        }
        return ~crc;
    }

    /** What the test needs to know of an event. */
    private static final class Event {
        private long step;
        private final Map<String, Float> scalars = new LinkedHashMap<>();

        Event(byte[] data) {
            ByteBuffer in = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
            while (in.hasRemaining()) {
                switch ((int) varint(in)) {
                    case 0x10 -> step = varint(in);
                    case 0x2a -> summary(part(in));
                    default -> throw new AssertionError("An unexpected field.");
                }
            }
        }

        private void summary(ByteBuffer in) {
            while (in.hasRemaining()) {
                assertThat(varint(in)).isEqualTo(0x0a);
                ByteBuffer value = part(in);
                assertThat(varint(value)).isEqualTo(0x0a);
                String tag = StandardCharsets.UTF_8.decode(part(value)).toString();
                assertThat(varint(value)).isEqualTo(0x15);
                scalars.put(tag, value.getFloat());
            }
        }

        private static ByteBuffer part(ByteBuffer in) {
            int length = (int) varint(in);
            ByteBuffer part = in.slice(in.position(), length).order(ByteOrder.LITTLE_ENDIAN);
            in.position(in.position() + length);
            return part;
        }

        private static long varint(ByteBuffer in) {
            long value = 0;
            int shift = 0;
            long next;
            do {
                next = in.get() & 0xff;
                value |= (next & 0x7f) << shift;
                shift += 7;
            } while (next > 0x7f);
            return value;
        }
    }
}
