package dev.telos.notebooks;

import java.io.IOException;
import java.nio.file.Path;

/** Executes all notebooks of a folder and writes what comes out into them. */
public final class ExecuteNotebooks {
    /** Of the process in which cells run. */
    static final String HEAP = "1g";

    private ExecuteNotebooks() {}

    /** With the folder of the notebooks. */
    public static void main(String[] args) throws IOException {
        for (Path file : Notebook.in(Path.of(args[0]))) {
            System.out.println(file.getFileName());
            Notebook notebook = Notebook.read(file);
            try (NotebookSession session = new NotebookSession(HEAP)) {
                int count = 0;
                for (CodeCell cell : notebook.codeCells()) {
                    count++;
                    cell.store(count, session.execute(cell));
                }
            }
            notebook.save();
        }
    }
}
