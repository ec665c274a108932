package dev.telos.notebooks;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A Jupyter notebook, format 4 (nbformat.readthedocs.io), as it stands in its file. Written as Jupyter writes it, with one
 * space of indentation, so that a change of one cell changes the lines of that cell alone.
 */
public final class Notebook {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final ObjectNode root;

    private Notebook(Path file, ObjectNode root) {
        this.file = file;
        this.root = root;
    }

    /** The notebook in a file. */
    public static Notebook read(Path file) throws IOException {
        return new Notebook(file, JSON.readValue(file.toFile(), ObjectNode.class));
    }

    /** The notebooks of a folder by name. */
    public static List<Path> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".ipynb"))
                    .sorted()
                    .toList();
        }
    }

    /** The names of all cells, in their order. */
    public List<String> ids() {
        List<String> ids = new ArrayList<>();
        root.withArray("cells").forEach(cell -> ids.add(cell.path("id").asText()));
        return ids;
    }

    /** The cells of code in their order. */
    public List<CodeCell> codeCells() {
        List<CodeCell> cells = new ArrayList<>();
        for (JsonNode cell : root.withArray("cells")) {
            if (cell.path("cell_type").asText().equals("code")) {
                cells.add(new CodeCell((ObjectNode) cell));
            }
        }
        return cells;
    }

    /** Writes it back into its file. */
    public void save() throws IOException {
        Separators separators = Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withArrayEmptySeparator("")
                .withObjectEmptySeparator("");
        DefaultIndenter indent = new DefaultIndenter(" ", "\n");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter(separators).withObjectIndenter(indent).withArrayIndenter(indent);
        Files.writeString(file, JSON.writer(printer).writeValueAsString(root) + "\n");
    }
}
