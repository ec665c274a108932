package dev.telos.graph.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class ProgramResourcesTest {

    @Test
    void shouldGiveInTwoThreadsWhatItGivesInOne() throws Exception {
        List<Program.Differentiated> serial = new ArrayList<>();
        for (int seed = 0; seed < 2; seed++) {
            serial.add(train(seed));
        }
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Callable<Program.Differentiated>> tasks = List.of(() -> train(0), () -> train(1));
            List<Program.Differentiated> parallel = new ArrayList<>();
            for (Future<Program.Differentiated> future : threads.invokeAll(tasks)) {
                parallel.add(future.get());
            }
            assertThat(parallel).isEqualTo(serial);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void shouldKeepItsMemoryOverManyRuns() {
        Random random = new Random(1);
        // An array has 128 KiB, and a run makes about ten: were they kept, 500 runs would hold more than half a
        // gigabyte.
        INDArray w = Operation.random(random, -0.1, 0.1, 8, 2048);
        Map<String, INDArray> inputs = Map.of("x", Operation.random(random, -1, 1, 8, 8));
        Program program = model(w);
        differentiate(program, inputs, 50);
        long kept = program.bytesKept();
        long before = residentBytes();
        differentiate(program, inputs, 500);
        assertThat(program.bytesKept()).isEqualTo(kept).isBetween(1L, 8L << 20);
        assertThat(residentBytes() - before).isLessThan(200L << 20);
    }

    private static void differentiate(Program program, Map<String, INDArray> inputs, int runs) {
        for (int run = 0; run < runs; run++) {
            // Results are the caller's; the collector, which does not see how large they are, would let them lie.
            program.differentiate("loss", List.of("w"), inputs)
                    .gradients()
                    .get("w")
                    .close();
        }
    }

    private static long residentBytes() {
        System.gc();
        return Pointer.physicalBytes();
    }

    private static Program.Differentiated train(int seed) {
        INDArray w = Operation.random(new Random(seed), -0.1, 0.1, 32, 16);
        Map<String, INDArray> inputs = Map.of("x", Operation.random(new Random(seed), -1, 1, 32, 32));
        Program program = model(w);
        for (int step = 0; step < 20; step++) {
            w.subi(program.differentiate("loss", List.of("w"), inputs)
                    .gradients()
                    .get("w"));
        }
        return program.differentiate("loss", List.of("w"), inputs);
    }

    private static Program model(INDArray w) {
        Graph graph = new Graph(DataType.DOUBLE);
        long rows = w.size(0);
        Tensor logits =
                graph.input("x", rows, rows).matmul(graph.parameter("w", w)).tanh();
        return graph.compile(Map.of("loss", logits.square().sum().times(1.0 / rows)));
    }
}
