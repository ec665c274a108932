package dev.telos.graph.backend;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.bytedeco.javacpp.Pointer;

/**
 * How much memory this process may take, in bytes.
 *
 * @param heap of Java objects, {@code -Xmx}
 * @param arrays outside the heap, {@code -Dorg.bytedeco.javacpp.maxbytes}
 * @param machine what the machine has
 */
public record MemoryLimits(long heap, long arrays, long machine) {
    /** As this process was started. */
    public static MemoryLimits current() {
        long machine =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
        long arrays = Pointer.maxBytes();
        return new MemoryLimits(Runtime.getRuntime().maxMemory(), arrays > 0 ? arrays : machine, machine);
    }
}
