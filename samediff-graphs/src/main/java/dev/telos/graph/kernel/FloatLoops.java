package dev.telos.graph.kernel;

import java.util.function.Supplier;

/**
 * Chooses the loops in single precision: by the Vector API where module {@code jdk.incubator.vector} is there, else plain
 * ones. {@code -Ddev.telos.loops=plain} asks for plain ones in any case.
 */
final class FloatLoops {
    private static final String PACKAGE = "dev.telos.graph.kernel.vector.";

    private FloatLoops() {}

    /** The fastest that there are, unless plain ones are asked for. */
    static Supplier<BlockLoops<float[]>> best() {
        return isPlain() ? PlainFloatLoops::new : FloatLoops::vectors;
    }

    /** As {@link #best}, for layers. */
    static Supplier<LayerLoops<float[]>> bestOfLayers() {
        return isPlain() ? PlainFloatLayerLoops::new : FloatLoops::vectorsOfLayers;
    }

    private static boolean isPlain() {
        return !hasVectors() || "plain".equals(System.getProperty("dev.telos.loops"));
    }

    static boolean hasVectors() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    }

    static BlockLoops<float[]> vectors() {
        return loaded(PACKAGE + "VectorFloatLoops", PlainFloatLoops.class);
    }

    static LayerLoops<float[]> vectorsOfLayers() {
        return loaded(PACKAGE + "VectorFloatLayerLoops", PlainFloatLayerLoops.class);
    }

    /** By name, since without the module the class cannot be loaded. */
    private static <T> T loaded(String name, Class<T> type) {
        try {
            return Class.forName(name).asSubclass(type).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Loops by the Vector API: expected " + name + " on the class path.", e);
        }
    }
}
