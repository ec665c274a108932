package dev.telos.examples.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoubleSupplier;

/** Measures programs in turns, so that what slows the machine down for a while slows all of them. */
final class Turns {
    private static final int FEWEST_WARM_UPS = 5;
    private static final int MOST_RUNS = 500;

    /** Threads of the program before spin for a while, in the hope of more work, and would take a core. */
    private static final long PAUSE_NANOS = 250_000_000;

    private final int runs;
    private final double warmUpMillis;
    private final double turnMillis;

    /**
     * Rules of measuring.
     *
     * @param runs turns of each
     * @param warmUpMillis each runs untimed for as long, and 5 times at least
     * @param turnMillis in its turn each runs for as long, and once at least
     */
    Turns(int runs, double warmUpMillis, double turnMillis) {
        this.runs = runs;
        this.warmUpMillis = warmUpMillis;
        this.turnMillis = turnMillis;
    }

    int runs() {
        return runs;
    }

    /**
     * The median of what each program's turns give, in milliseconds.
     *
     * @param programs run once and say how many milliseconds it took
     */
    List<Double> medians(List<DoubleSupplier> programs) {
        programs.forEach(this::warmUp);
        double[][] millis = new double[programs.size()][runs];
        for (int run = 0; run < runs; run++) {
            for (int program = 0; program < programs.size(); program++) {
                LockSupport.parkNanos(PAUSE_NANOS);
                millis[program][run] = turn(programs.get(program));
            }
        }
        List<Double> medians = new ArrayList<>();
        for (double[] times : millis) {
            medians.add(median(times));
        }
        return medians;
    }

    /** The median of runs right after one another, as steps of training are: after a pause a few take a third longer. */
    private double turn(DoubleSupplier program) {
        List<Double> times = new ArrayList<>();
        double spent = 0;
        do {
            times.add(program.getAsDouble());
            spent += times.get(times.size() - 1);
        } while (spent < turnMillis && times.size() < MOST_RUNS);
        return median(times.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private void warmUp(DoubleSupplier program) {
        double spent = 0;
        for (int run = 0; run < FEWEST_WARM_UPS || (spent < warmUpMillis && run < MOST_RUNS); run++) {
            spent += program.getAsDouble();
        }
    }

    static double median(double... numbers) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
