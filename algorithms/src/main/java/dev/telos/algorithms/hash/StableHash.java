package dev.telos.algorithms.hash;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Pseudo-random numbers that depend on a key alone: the first eight bytes, big-endian, of SHA-256 of the key in UTF-8.
 *
 * <p>A draw needs no generator whose state would tie it to the order in which the draws are made.
 */
public final class StableHash {
    private static final double TWO_TO_MINUS_53 = 0x1.0p-53;

    private StableHash() {}

    /** 64 bits of the key's hash. */
    public static long bits(String key) {
        return ByteBuffer.wrap(sha256().digest(key.getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }

    /** A number in [0, 1), uniform over keys: the upper 53 bits of {@link #bits}, as many as a double holds exactly. */
    public static double uniform(String key) {
        return (bits(key) >>> 11) * TWO_TO_MINUS_53;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform is required to have SHA-256.", e);
        }
    }
}
