package dev.telos.examples.report;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * The bytes of an event file that TensorBoard reads: records of a length, its checksum, a protocol buffer of type
 * {@code Event}, its checksum.
 *
 * <p>Every event's wall time is 0, so that the same runs give the same bytes; curves over steps do not need it.
 *
 * @see <a href="https://www.tensorflow.org/tutorials/load_data/tfrecord#tfrecords_format_details">The format of records</a>
 */
final class EventFile {
    private static final String VERSION = "brain.Event:2";
    private static final int MASK = 0xa282ead8;
    private static final int BYTE_BITS = 7;

    /** Field numbers and wire types of the messages, as {@code number << 3 | type}. */
    private static final int EVENT_STEP = 2 << 3;

    private static final int EVENT_VERSION = (3 << 3) | 2;
    private static final int EVENT_SUMMARY = (5 << 3) | 2;
    private static final int SUMMARY_VALUE = (1 << 3) | 2;
    private static final int VALUE_TAG = (1 << 3) | 2;
    private static final int VALUE_NUMBER = (2 << 3) | 5;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    EventFile() {
        Message event = new Message();
        event.bytes(EVENT_VERSION, VERSION.getBytes(StandardCharsets.UTF_8));
        record(event.bytes.toByteArray());
    }

    /** Adds numbers by name, rounded to single precision. */
    void add(int step, Map<String, Double> values) {
        Message summary = new Message();
        values.forEach((name, number) -> {
            Message value = new Message();
            value.bytes(VALUE_TAG, name.getBytes(StandardCharsets.UTF_8));
            value.single(VALUE_NUMBER, number.floatValue());
            summary.bytes(SUMMARY_VALUE, value.bytes.toByteArray());
        });
        Message event = new Message();
        event.integer(EVENT_STEP, step);
        event.bytes(EVENT_SUMMARY, summary.bytes.toByteArray());
        record(event.bytes.toByteArray());
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    private void record(byte[] data) {
        byte[] length = littleEndian(Long.BYTES).putLong(data.length).array();
        bytes.writeBytes(length);
        bytes.writeBytes(checksum(length));
        bytes.writeBytes(data);
        bytes.writeBytes(checksum(data));
    }

    /** Rotated and offset, so that the checksum of data that hold checksums is not trivial. */
    private static byte[] checksum(byte[] data) {
        CRC32C crc = new CRC32C();
        crc.update(data);
        int value = Integer.rotateRight((int) crc.getValue(), 15) + MASK;
        return littleEndian(Integer.BYTES).putInt(value).array();
    }

    private static ByteBuffer littleEndian(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** A protocol buffer. */
    private static final class Message {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        void integer(int field, long value) {
            bytes.write(field);
            variable(value);
        }

        void bytes(int field, byte[] value) {
            bytes.write(field);
            variable(value.length);
            bytes.writeBytes(value);
        }

        void single(int field, float value) {
            bytes.write(field);
            bytes.writeBytes(littleEndian(Float.BYTES).putFloat(value).array());
        }

        /** Seven bits a byte, the lowest first; all but the last have the highest bit set. */
        private void variable(long value) {
            long rest = value;
            while (rest >>> BYTE_BITS != 0) {
                bytes.write((int) ((rest & 0x7f) | 0x80));
                rest >>>= BYTE_BITS;
            }
            bytes.write((int) rest);
        }
    }
}
