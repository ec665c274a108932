package dev.telos.algorithms.checkpoint.safetensors;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** How numbers are stored, little-endian. Writing rounds to the nearest number, the even one of two. */
public enum TensorType {
    /** IEEE 754 binary32. */
    F32(Float.BYTES) {
        @Override
        double read(ByteBuffer bytes, int at) {
            return bytes.getFloat(at);
        }

        @Override
        void write(double number, ByteBuffer bytes) {
            bytes.putFloat((float) number);
        }
    },
    /** The upper half of a binary32: 8 bits of exponent, 7 of fraction. */
    BF16(Short.BYTES) {
        @Override
        double read(ByteBuffer bytes, int at) {
            return Float.intBitsToFloat(bytes.getShort(at) << Short.SIZE);
        }

        @Override
        void write(double number, ByteBuffer bytes) {
            bytes.putShort(BFLOAT.encode(number));
        }
    },
    /** IEEE 754 binary16: 5 bits of exponent, 10 of fraction. */
    F16(Short.BYTES) {
        @Override
        double read(ByteBuffer bytes, int at) {
            return HALF.decode(bytes.getShort(at));
        }

        @Override
        void write(double number, ByteBuffer bytes) {
            bytes.putShort(HALF.encode(number));
        }
    };

    private static final ShortFloat BFLOAT = new ShortFloat(7, Float.MAX_EXPONENT);
    private static final ShortFloat HALF = new ShortFloat(10, 15);

    private final int bytes;

    TensorType(int bytes) {
        this.bytes = bytes;
    }

    /** Length of a number. */
    public int bytes() {
        return bytes;
    }

    /** The number that begins at a place, wherever that is. */
    abstract double read(ByteBuffer bytes, int at);

    /** Appends a number. */
    abstract void write(double number, ByteBuffer bytes);

    /** The type of that name in a file. */
    static Optional<TensorType> named(String name) {
        return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
    }
}
