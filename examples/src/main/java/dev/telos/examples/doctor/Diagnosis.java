package dev.telos.examples.doctor;

import dev.telos.graph.backend.MemoryLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What follows from facts, and from nothing else. */
final class Diagnosis {
    private static final double GIBIBYTE = 1L << 30;
    /** What the smallest task of the examples takes, and room. */
    private static final double LEAST_HEAP = 0.25 * GIBIBYTE;

    private static final double LEAST_ARRAYS = 0.5 * GIBIBYTE;

    private Diagnosis() {}

    /** The most urgent first; empty where all is well. */
    static List<Advice> of(Facts facts) {
        List<Advice> advice = new ArrayList<>(CudaDiagnosis.of(facts));
        if (facts.failure().isPresent() && advice.isEmpty()) {
            advice.add(
                    Advice.problem(
                            "ND4J does not run here: " + facts.failure().get()
                                    + ". Its natives are those of the platform that the build ran on; build it on this machine, or for it"
                                    + " by -Djavacpp.platform=linux-x86_64, linux-arm64, macosx-x86_64, macosx-arm64 or windows-x86_64."));
        }
        memory(advice, facts.memory());
        if (!facts.vectors()) {
            advice.add(Advice.hint("Loops run without the JDK's Vector API, which makes them faster: java --add-modules"
                    + " jdk.incubator.vector -jar examples/target/telos.jar ..."));
        }
        return advice;
    }

    private static void memory(List<Advice> advice, MemoryLimits memory) {
        if (memory.heap() < LEAST_HEAP) {
            advice.add(Advice.problem(
                    "Java's objects may take " + gibibytes(memory.heap()) + ", which is too little: add -Xmx1g."));
        }
        if (memory.arrays() < LEAST_ARRAYS) {
            advice.add(Advice.problem("Arrays may take " + gibibytes(memory.arrays())
                    + ", which is too little: add -Dorg.bytedeco.javacpp.maxbytes=2g."));
        }
        // Where no limit is set for arrays, the machine is theirs.
        if (memory.arrays() < memory.machine() && memory.heap() + memory.arrays() > memory.machine()) {
            advice.add(Advice.problem("Objects may take " + gibibytes(memory.heap()) + " and arrays "
                    + gibibytes(memory.arrays()) + ", but the machine has " + gibibytes(memory.machine())
                    + " for both: the system may end the process in the middle of a run. Lower -Xmx or"
                    + " -Dorg.bytedeco.javacpp.maxbytes."));
        }
    }

    static String gibibytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f GiB", bytes / GIBIBYTE);
    }
}
