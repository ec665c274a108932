package dev.telos.graph.kernel;

/** Pages of numbers, since a buffer of Java's ends at two gigabytes. */
final class Pages {
    private static final int BITS = 27;
    private static final int LENGTH = 1 << BITS;

    private Pages() {}

    /** A piece of what is copied, all in one page. */
    interface Piece {
        /** Copies one; {@code done} of the whole came before it. */
        void copy(int page, int place, int done, int length);
    }

    static int count(long length) {
        return Math.toIntExact((length + LENGTH - 1) >> BITS);
    }

    static long start(int page) {
        return (long) page << BITS;
    }

    /** Of a page of {@code length} numbers in all. */
    static long length(int page, long length) {
        return Math.min(length - start(page), LENGTH);
    }

    /** Cuts {@code count} numbers from {@code from} on at the pages' ends. */
    static void each(long from, int count, Piece piece) {
        int done = 0;
        while (done < count) {
            long next = from + done;
            int place = (int) (next & (LENGTH - 1));
            int part = Math.min(count - done, LENGTH - place);
            piece.copy((int) (next >> BITS), place, done, part);
            done += part;
        }
    }
}
