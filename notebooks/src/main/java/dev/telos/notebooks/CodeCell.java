package dev.telos.notebooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A cell of code of a {@link Notebook}, with what came out of it when it was last executed. */
public final class CodeCell {
    /** Tags a cell whose numbers come from training, which rounds differently on other processors. */
    public static final String MACHINE_DEPENDENT = "machine-dependent";

    private final ObjectNode cell;

    CodeCell(ObjectNode cell) {
        this.cell = cell;
    }

    /** The name that the cell keeps. */
    public String id() {
        return cell.path("id").asText();
    }

    /** The Java code, without lines that begin with %, which are meant for the kernel. */
    public String source() {
        return text(cell.path("source"))
                .lines()
                .filter(line -> !line.startsWith("%"))
                .collect(Collectors.joining("\n"));
    }

    /** Whether its numbers may differ in the last digits between machines. */
    public boolean isMachineDependent() {
        for (JsonNode tag : cell.path("metadata").path("tags")) {
            if (tag.asText().equals(MACHINE_DEPENDENT)) {
                return true;
            }
        }
        return false;
    }

    /** The stored outputs. */
    public List<CellOutput> outputs() {
        List<CellOutput> outputs = new ArrayList<>();
        for (JsonNode output : cell.path("outputs")) {
            outputs.add(CellOutput.of((ObjectNode) output));
        }
        return outputs;
    }

    /** Stores outputs in the place of the earlier ones, and where among the executed cells this one stands. */
    public void store(int executionCount, List<CellOutput> outputs) {
        ArrayNode stored = cell.putArray("outputs");
        outputs.forEach(output -> stored.add(output.toJson(executionCount)));
        cell.put("execution_count", executionCount);
    }

    /** Multi-line text is stored as one string or as a list of lines with their ends. */
    static String text(JsonNode node) {
        if (!node.isArray()) {
            return node.asText();
        }
        StringBuilder text = new StringBuilder();
        node.forEach(line -> text.append(line.asText()));
        return text.toString();
    }
}
