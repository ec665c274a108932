package dev.telos.algorithms.run;

import dev.telos.algorithms.checkpoint.AtomicFile;
import dev.telos.algorithms.checkpoint.safetensors.Defect;
import dev.telos.algorithms.checkpoint.safetensors.SafetensorsFile;
import dev.telos.algorithms.checkpoint.safetensors.SafetensorsWriter;
import dev.telos.algorithms.checkpoint.safetensors.SafetensorsWriter.Tensor;
import dev.telos.algorithms.checkpoint.safetensors.TensorType;
import dev.telos.graph.backend.ArrayBlocks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Single-precision arrays of several kinds in one file of safetensors, each as {@code kind/name}. */
final class StateTensors {
    private static final String SEPARATOR = "/";

    private StateTensors() {}

    static void write(Path file, Map<String, Map<String, INDArray>> kinds) throws IOException {
        List<Tensor> tensors = new ArrayList<>();
        kinds.forEach((kind, arrays) -> arrays.forEach((name, array) -> tensors.add(new Tensor(
                kind + SEPARATOR + name,
                TensorType.F32,
                Arrays.stream(array.shape()).boxed().toList(),
                ArrayBlocks.of(array)::read))));
        AtomicFile.write(file, out -> SafetensorsWriter.write(out, tensors));
    }

    /** The arrays by kind and name. */
    static Map<String, Map<String, INDArray>> read(Path file) throws IOException {
        SafetensorsFile tensors = SafetensorsFile.open(file)
                .toEither()
                .getOrElseThrow(
                        defects -> new IOException(defects.map(Defect::toString).mkString("; ")));
        Map<String, Map<String, INDArray>> kinds = new LinkedHashMap<>();
        tensors.entries().forEach((name, entry) -> {
            INDArray array = Nd4j.createUninitialized(
                    DataType.FLOAT,
                    entry.shape().stream().mapToLong(Long::longValue).toArray());
            tensors.read(name, ArrayBlocks.of(array)::write);
            int kind = name.indexOf(SEPARATOR);
            kinds.computeIfAbsent(name.substring(0, Math.max(0, kind)), key -> new LinkedHashMap<>())
                    .put(name.substring(kind + 1), array);
        });
        return kinds;
    }
}
