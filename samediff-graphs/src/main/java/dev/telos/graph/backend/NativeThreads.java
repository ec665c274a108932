package dev.telos.graph.backend;

import dev.telos.graph.kernel.RowThreads;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Threads inside single operations. Small operations lose more by waiting for one another's threads than they
 * gain: several runs side by side, one thread each, use a machine better.
 */
public final class NativeThreads {
    private NativeThreads() {}

    /** At most this many threads inside an operation, a matrix product or a kernel of ours, for the whole process. */
    public static void limit(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("Native threads: expected at least 1, got " + threads + ".");
        }
        // Through Nd4j first: the holder of native operations is empty until Nd4j has found its backend.
        Nd4j.getEnvironment().setMaxThreads(threads);
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(threads);
        Nd4j.factory().blas().setMaxThreads(threads);
        RowThreads.limit(threads);
    }

    /** Operations and kernels that {@code work} runs in this thread use no other ones. */
    static void alone(Runnable work) {
        Nd4j.getEnvironment();
        NativeOps operations = NativeOpsHolder.getInstance().getDeviceNativeOps();
        int before = operations.ompGetMaxThreads();
        operations.setOmpNumThreads(1);
        try {
            RowThreads.alone(work);
        } finally {
            operations.setOmpNumThreads(before);
        }
    }
}
