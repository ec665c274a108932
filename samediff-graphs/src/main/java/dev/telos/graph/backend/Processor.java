package dev.telos.graph.backend;

import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** What the processor is known to have. */
public final class Processor {
    /** ND4J's number for it. */
    private static final int AVX512 = 3;

    private Processor() {}

    /** Whether it computes with sixteen floats at once. */
    public static boolean hasAvx512() {
        // Through Nd4j first: the holder of native operations is empty until Nd4j has found its backend.
        Nd4j.getEnvironment();
        return NativeOpsHolder.getInstance().getDeviceNativeOps().optimalLevel() >= AVX512;
    }
}
