package dev.telos.examples.soak;

import java.util.List;
import java.util.Locale;

/** What the readings of an uninterrupted run say. */
record SoakReport(List<Reading> readings) {
    private static final double LARGEST_GROWTH = 0.03;
    private static final double LARGEST_SLOWDOWN = 0.05;
    private static final int WARM = 2;
    private static final double PERCENT = 100;
    private static final double MEBI = 1 << 20;
    private static final double NANOS = 1e9;

    static String heading() {
        return "  updates  resident, MiB  heap, MiB";
    }

    static String line(Reading reading) {
        return String.format(
                Locale.ROOT, "%9d  %13.1f  %9.1f", reading.updates(), reading.resident() / MEBI, reading.heap() / MEBI);
    }

    /** The largest resident memory from the third reading on, which is after a tenth of the run, against that one. */
    private double growth() {
        long warm = readings.get(WARM).resident();
        long largest =
                readings.stream().skip(WARM).mapToLong(Reading::resident).max().orElse(warm);
        return (double) largest / warm - 1;
    }

    /**
     * The least heap in use in the second half of the run against the least before, warm-up aside. What is in use after a
     * collection goes up and down, since native arrays wait for theirs; what leaks, stays.
     */
    private double heapGrowth() {
        int half = readings.size() / 2;
        return (double) leastHeap(half + 1, readings.size()) / leastHeap(WARM, half + 1) - 1;
    }

    private long leastHeap(int from, int to) {
        return readings.subList(from, to).stream()
                .mapToLong(Reading::heap)
                .min()
                .orElseThrow();
    }

    /** Updates a second between a reading and the one before it. */
    private double speed(int reading) {
        Reading begin = readings.get(reading - 1);
        Reading end = readings.get(reading);
        return (end.updates() - begin.updates()) * NANOS / (end.nanos() - begin.nanos());
    }

    private double cpuMillis(int reading) {
        Reading begin = readings.get(reading - 1);
        Reading end = readings.get(reading);
        return (end.cpuNanos() - begin.cpuNanos()) / 1e6 / (end.updates() - begin.updates());
    }

    boolean isSound() {
        return growth() < LARGEST_GROWTH && heapGrowth() < LARGEST_GROWTH && slowdown() < LARGEST_SLOWDOWN;
    }

    /** By how much the last piece of the run is slower than the first one, which has Java's warm-up in it. */
    private double slowdown() {
        return 1 - speed(readings.size() - 1) / speed(1);
    }

    @Override
    public String toString() {
        int last = readings.size() - 1;
        return String.format(
                        Locale.ROOT,
                        "resident memory: at most %+.2f %% after %d updates, asked less than %+.0f %%: %s%n",
                        PERCENT * growth(),
                        readings.get(WARM).updates(),
                        PERCENT * LARGEST_GROWTH,
                        verdict(growth() < LARGEST_GROWTH))
                + String.format(
                        Locale.ROOT,
                        "Java's heap: %+.2f %% in the second half, asked less than %+.0f %%: %s%n",
                        PERCENT * heapGrowth(),
                        PERCENT * LARGEST_GROWTH,
                        verdict(heapGrowth() < LARGEST_GROWTH))
                + String.format(
                        Locale.ROOT,
                        "updates a second: %.1f in the first piece, %.1f in the second, %.1f in the last, asked at most %.0f %%"
                                + " less than in the first: %s%n",
                        speed(1),
                        speed(2),
                        speed(last),
                        PERCENT * LARGEST_SLOWDOWN,
                        verdict(slowdown() < LARGEST_SLOWDOWN))
                + String.format(
                        Locale.ROOT,
                        "processor time an update, ms: %.2f in the first piece, %.2f in the second, %.2f in the last",
                        cpuMillis(1),
                        cpuMillis(2),
                        cpuMillis(last));
    }

    private static String verdict(boolean reached) {
        return reached ? "reached" : "not reached";
    }
}
