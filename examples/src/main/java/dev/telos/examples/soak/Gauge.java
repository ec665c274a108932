package dev.telos.examples.soak;

import com.sun.management.OperatingSystemMXBean;
import dev.telos.algorithms.train.StepMetrics;
import dev.telos.algorithms.train.TrainingListener;
import dev.telos.examples.bench.work.ProcessMemory;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.step.Models;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Reads memory and time off the process that trains, before the first update and after every so many. */
final class Gauge implements TrainingListener {
    private static final int STILL = 4;
    private static final long PAUSE_NANOS = 50_000_000;
    private static final long NOTICEABLE = 1 << 16;

    private final int every;
    private final Consumer<Reading> also;
    private final List<Reading> readings = new ArrayList<>();
    private long collecting;
    private long collectingCpu;

    /**
     * A gauge.
     *
     * @param also hears of each reading at once
     */
    Gauge(int every, Consumer<Reading> also) {
        this.every = every;
        this.also = also;
    }

    List<Reading> readings() {
        return List.copyOf(readings);
    }

    @Override
    public void sampled(int number, Batch batch, Models models) {
        if (readings.isEmpty()) {
            read(0);
        }
    }

    @Override
    public void stepped(StepMetrics metrics) {
        if ((metrics.step() + 1) % every == 0) {
            read(metrics.step() + 1);
        }
    }

    /** The collection does not count as time of training. */
    private void read(int updates) {
        long begin = System.nanoTime();
        long cpu = cpu();
        long heap = heapInUse();
        Reading reading = new Reading(updates, begin - collecting, cpu - collectingCpu, ProcessMemory.resident(), heap);
        readings.add(reading);
        also.accept(reading);
        collecting += System.nanoTime() - begin;
        collectingCpu += cpu() - cpu;
    }

    /**
     * After collections until it falls no more: native arrays, and what of Java holds on to them, go little by little, in
     * threads of their own.
     */
    private static long heapInUse() {
        long least = Long.MAX_VALUE;
        int still = 0;
        while (still < STILL) {
            System.gc();
            LockSupport.parkNanos(PAUSE_NANOS);
            long now = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            still = now < least - NOTICEABLE ? 0 : still + 1;
            least = Math.min(least, now);
        }
        return least;
    }

    private static long cpu() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
