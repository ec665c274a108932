package dev.telos.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Executes every notebook, cell by cell. Text that a cell gives has to be what is stored in the file, so that a reader sees
 * what the code does now; of cells that are tagged as machine-dependent, only that they give outputs of the same kinds.
 */
class NotebooksTest {
    @TestFactory
    Stream<DynamicTest> shouldGiveWhatIsStored() throws IOException {
        return Notebook.in(Path.of("")).stream()
                .map(file -> DynamicTest.dynamicTest(file.toString(), () -> check(Notebook.read(file))));
    }

    private static void check(Notebook notebook) throws IOException {
        assertThat(notebook.ids()).doesNotHaveDuplicates();
        try (NotebookSession session = new NotebookSession(ExecuteNotebooks.HEAP)) {
            for (CodeCell cell : notebook.codeCells()) {
                List<CellOutput> outputs = session.execute(cell);
                if (cell.isMachineDependent()) {
                    assertThat(outputs)
                            .as("outputs of cell %s; execute the notebooks to store them", cell.id())
                            .extracting(NotebooksTest::kind)
                            .isEqualTo(cell.outputs().stream()
                                    .map(NotebooksTest::kind)
                                    .toList());
                } else {
                    assertThat(outputs)
                            .as("outputs of cell %s; execute the notebooks to store them", cell.id())
                            .isEqualTo(cell.outputs());
                }
            }
        }
    }

    private static String kind(CellOutput output) {
        return output instanceof CellOutput.Value value
                ? value.byMediaType().keySet().toString()
                : output.getClass().getSimpleName();
    }
}
