package dev.telos.algorithms.train;

import dev.telos.algorithms.hash.StableHash;

/** Seeds of independent random streams within one run. */
final class Seeds {
    private Seeds() {}

    static long of(long seed, String purpose, long step) {
        return StableHash.bits(seed + ":" + purpose + ":" + step);
    }
}
