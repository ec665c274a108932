package dev.telos.graph.kernel;

import java.util.function.Supplier;

/**
 * Chooses the loops in single precision: by the Vector API where module {@code jdk.incubator.vector} is there, else plain
 * ones. {@code -Ddev.telos.loops=plain} asks for plain ones in any case.
 */
final class FloatLoops {
    private static final String VECTOR = "dev.telos.graph.kernel.vector.VectorFloatLoops";

    private FloatLoops() {}

    /** The fastest that there are, unless plain ones are asked for. */
    static Supplier<BlockLoops<float[]>> best() {
        boolean plain = "plain".equals(System.getProperty("dev.telos.loops"));
        return plain || !hasVectors() ? PlainFloatLoops::new : FloatLoops::vectors;
    }

    static boolean hasVectors() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    }

    /** By name, since without the module the class cannot be loaded. */
    static BlockLoops<float[]> vectors() {
        try {
            return Class.forName(VECTOR)
                    .asSubclass(PlainFloatLoops.class)
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Loops by the Vector API: expected " + VECTOR + " on the class path.", e);
        }
    }
}
