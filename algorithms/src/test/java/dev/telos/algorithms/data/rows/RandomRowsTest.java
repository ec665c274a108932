package dev.telos.algorithms.data.rows;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever objects are written, lines and arrays give them back. */
class RandomRowsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    /** What a cutter could stumble over. */
    private static final List<String> PIECES =
            List.of("\"", "\\", "{", "}", "[", "]", ",", "\n", "\\\"", "é", "数", "😀", "x", " ", "\u0001", "\ufeff");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void shouldGiveBackWhatWasWritten(long seed) throws IOException {
        Random random = new Random(seed);
        List<ObjectNode> rows =
                IntStream.range(0, 50).mapToObj(i -> object(random, 3)).toList();
        ArrayNode array = NODES.arrayNode().addAll(rows);
        assertThat(read(array.toString())).isEqualTo(rows);
        ObjectWriter pretty = JSON.writerWithDefaultPrettyPrinter();
        assertThat(read(pretty.writeValueAsString(array))).isEqualTo(rows);
        assertThat(read(rows.stream().map(ObjectNode::toString).collect(Collectors.joining("\r\n"))))
                .isEqualTo(rows);
    }

    private List<ObjectNode> read(String text) throws IOException {
        return RowsTest.objects(Files.writeString(folder.resolve("rows"), text));
    }

    private static JsonNode value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 7 : 5)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.booleanNode(random.nextBoolean());
            case 2 -> NODES.numberNode(random.nextInt());
            case 3 -> NODES.numberNode(random.nextGaussian());
            case 4 -> NODES.textNode(text(random));
            case 5 -> object(random, depth - 1);
            default ->
                IntStream.range(0, random.nextInt(4))
                        .mapToObj(i -> value(random, depth - 1))
                        .collect(NODES::arrayNode, ArrayNode::add, ArrayNode::addAll);
        };
    }

    private static ObjectNode object(Random random, int depth) {
        ObjectNode object = NODES.objectNode();
        for (int i = random.nextInt(5); i > 0; i--) {
            object.set(text(random), value(random, depth));
        }
        return object;
    }

    private static String text(Random random) {
        return random.ints(random.nextInt(6), 0, PIECES.size())
                .mapToObj(PIECES::get)
                .collect(Collectors.joining());
    }
}
