package dev.telos.graph.backend;

import java.io.IOException;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import org.bytedeco.javacpp.Loader;
import org.nd4j.linalg.factory.Nd4j;

/** The backend that ND4J runs on, told to people; nothing is decided by it. */
public final class Backend {
    private static final String CUDA = "org.nd4j.linalg.jcublas.JCublasBackend";
    private static final String CUDA_RUNTIME = "org.bytedeco.cuda.global.cudart";

    private Backend() {}

    /** Such as {@code CpuBackend}. */
    public static String name() {
        return Nd4j.getBackend().getClass().getSimpleName();
    }

    /** Why none runs here, or nothing where one does. */
    public static Optional<String> failure() {
        return failureOf(Nd4j::getBackend);
    }

    /** Whether this build is for CUDA, be it that it runs here or not. */
    public static boolean isForCuda() {
        return find(CUDA).isPresent();
    }

    /** Why the libraries of CUDA do not load, or nothing where they do or are not asked for. */
    public static Optional<String> missingCuda() {
        return find(CUDA_RUNTIME).flatMap(runtime -> failureOf(() -> Loader.load(runtime)));
    }

    /** The version of JavaCPP, through which Java calls natives. */
    public static String javacpp() {
        try {
            return Loader.getVersion();
        } catch (IOException e) {
            return "unknown";
        }
    }

    private static Optional<Class<?>> find(String name) {
        try {
            return Optional.of(Class.forName(name, false, Backend.class.getClassLoader()));
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }

    /** Natives that are not there or cannot run here show as one of these. */
    private static Optional<String> failureOf(Runnable loading) {
        try {
            loading.run();
            return Optional.empty();
        } catch (LinkageError | ServiceConfigurationError | RuntimeException e) {
            Throwable root = e;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            return Optional.of(root.toString());
        }
    }
}
