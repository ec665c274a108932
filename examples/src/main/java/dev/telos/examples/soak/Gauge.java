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
import java.util.function.Consumer;

/** Reads memory and time off the process that trains, before the first update and after every so many. */
final class Gauge implements TrainingListener {
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
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        Reading reading = new Reading(updates, begin - collecting, cpu - collectingCpu, ProcessMemory.resident(), heap);
        readings.add(reading);
        also.accept(reading);
        collecting += System.nanoTime() - begin;
        collectingCpu += cpu() - cpu;
    }

    private static long cpu() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
