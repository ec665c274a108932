package dev.telos.algorithms.checkpoint;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Tiny checkpoints with random weights, and copies of them to spoil. */
public final class ModelFolders {
    private static final Path SHARED = Path.of("../samediff-graphs/src/test/resources/qwen3");
    private static final Path OWN = Path.of("src/test/resources/checkpoint");

    /** Tied head, F32. */
    public static final Path TIED = SHARED.resolve("t1");

    /** The same weights rounded to BF16, at odd places of the file. */
    public static final Path BFLOAT = OWN.resolve("t1-bf16");

    /** Untied head, one key and value head, heads that together are longer than the hidden size. */
    public static final Path UNTIED = SHARED.resolve("t2");

    /** The same weights in two files. */
    public static final Path SHARDED = OWN.resolve("t2-sharded");

    /** Tied head, as many rows for tokens as no tokenizer has; with answers to chats. */
    public static final Path CHAT = OWN.resolve("t4-e2e");

    private ModelFolders() {}

    public static Path copy(Path from, Path to) {
        try (Stream<Path> files = Files.list(from)) {
            Files.createDirectories(to);
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
            return to;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Changes a file of JSON. */
    public static void change(Path file, Consumer<ObjectNode> change) {
        ObjectMapper json = new ObjectMapper();
        try {
            ObjectNode object = (ObjectNode) json.readTree(Files.readAllBytes(file));
            change.accept(object);
            Files.write(file, json.writeValueAsBytes(object));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static boolean equal(Map<String, INDArray> some, Map<String, INDArray> others) {
        return some.keySet().equals(others.keySet())
                && some.entrySet().stream()
                        .allMatch(entry -> equal(entry.getValue(), Objects.requireNonNull(others.get(entry.getKey()))));
    }

    private static boolean equal(INDArray one, INDArray other) {
        return one.dataType() == other.dataType()
                && Arrays.equals(one.shape(), other.shape())
                && Arrays.equals(
                        one.dup('c').data().asDouble(), other.dup('c').data().asDouble());
    }
}
