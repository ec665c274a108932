package dev.telos.examples.bench;

import dev.telos.examples.bench.work.MachineRates;
import java.util.Optional;

/**
 * What came of one case.
 *
 * @param runs how many were timed
 * @param ours median, in milliseconds
 * @param pytorch empty where it is not there
 * @param rates of the machine with the threads of the case
 */
record Outcome(BenchCase of, int runs, double ours, Optional<PyTorch> pytorch, MachineRates rates) {
    /**
     * PyTorch's better median.
     *
     * @param millis the median
     * @param threads by which it was reached
     */
    record PyTorch(double millis, int threads) {}

    /** Ours by PyTorch's. */
    Optional<Double> ratio() {
        return pytorch.map(other -> ours / other.millis());
    }

    double limit() {
        return of.work().limitMillis(rates);
    }

    double tokensPerSecond() {
        return of.work().tokens() / ours * 1000;
    }
}
