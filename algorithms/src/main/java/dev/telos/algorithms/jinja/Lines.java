package dev.telos.algorithms.jinja;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Which line of a text a place is in. */
final class Lines {
    private final int[] newlines;

    Lines(String source) {
        newlines = IntStream.range(0, source.length())
                .filter(at -> source.charAt(at) == '\n')
                .toArray();
    }

    /** Counted from 1. */
    int at(int place) {
        int found = Arrays.binarySearch(newlines, place);
        return 1 + (found >= 0 ? found : -found - 1);
    }
}
