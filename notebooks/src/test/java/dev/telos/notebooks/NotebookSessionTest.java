package dev.telos.notebooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NotebookSessionTest {
    private NotebookSession session = new NotebookSession("64m");

    NotebookSessionTest() throws IOException {}

    @BeforeAll
    void define() throws IOException {
        assertThat(session.execute(cell("int two = 2;\nint twice(int n) {\n    return two * n;\n}")))
                .isEmpty();
    }

    @AfterAll
    void close() throws IOException {
        session.close();
    }

    private static CodeCell cell(String source) {
        ObjectNode json =
                JsonNodeFactory.instance.objectNode().put("id", "mine").put("source", source);
        return new CodeCell(json);
    }

    private static CellOutput text(String text) {
        return new CellOutput.Value(new TreeMap<>(Map.of("text/plain", text)));
    }

    @Test
    void shouldGiveWhatIsPrintedAndTheValueOfTheLastExpression() throws IOException {
        assertThat(session.execute(cell("System.out.println(\"é\");\ntwice(3)")))
                .isEqualTo(List.of(new CellOutput.Printed("é\n"), text("6")));
        assertThat(session.execute(cell("two"))).isEqualTo(List.of(text("2")));
    }

    @Test
    void shouldHideAValueThatEndsWithASemicolon() throws IOException {
        assertThat(session.execute(cell("twice(3);"))).isEmpty();
    }

    @Test
    void shouldPassOverCommentsAndMagics() throws IOException {
        assertThat(session.execute(cell("%dependency /add a:b:1\n// nothing\n")))
                .isEmpty();
    }

    @Test
    void shouldGivePicturesAsPng() throws IOException {
        assertThat(session.execute(cell("new java.awt.image.BufferedImage(3, 2, 1)")))
                .singleElement()
                .isInstanceOfSatisfying(
                        CellOutput.Value.class,
                        value -> assertThat(value.byMediaType())
                                .containsEntry("text/plain", "picture, 3 x 2")
                                .hasEntrySatisfying(
                                        "image/png", png -> assertThat(png).startsWith("iVBOR")));
    }

    @Test
    void shouldSayWhatDoesNotCompileAndWhere() {
        assertThatThrownBy(() -> session.execute(cell("int wrong = \"text\";")))
                .isInstanceOf(CellFailed.class)
                .hasMessageContaining("Cell mine does not compile.")
                .hasMessageContaining("int wrong = \"text\";")
                .hasMessageContaining("incompatible types")
                .hasMessageContaining("at: \"text\"");
    }

    @Test
    void shouldSayWhatThrowsAndWhere() {
        assertThatThrownBy(() -> session.execute(cell("java.util.List.of().get(7)")))
                .isInstanceOf(CellFailed.class)
                .hasMessageContaining("Cell mine throws.")
                .hasMessageContaining("IndexOutOfBoundsException");
    }

    @Test
    void shouldSayThatAStatementDoesNotEnd() {
        assertThatThrownBy(() -> session.execute(cell("if (two == 2) {")))
                .isInstanceOf(CellFailed.class)
                .hasMessageContaining("ends within a statement");
    }
}
