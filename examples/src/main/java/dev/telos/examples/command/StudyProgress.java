package dev.telos.examples.command;

import dev.telos.algorithms.study.StudyListener;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** Shows how far a study is. */
final class StudyProgress implements StudyListener, AutoCloseable {
    private final String study;
    private final PrintWriter messages;
    private @Nullable Progress bar;

    StudyProgress(String study, PrintWriter messages) {
        this.study = study;
        this.messages = messages;
    }

    @Override
    public void begins(int finished, int missing, long steps) {
        if (finished > 0) {
            messages.println(study + ": " + finished + " runs are there, " + missing + " are missing.");
            messages.flush();
        }
        bar = new Progress(study, steps);
    }

    @Override
    public void stepped() {
        if (bar != null) {
            bar.step();
        }
    }

    @Override
    public void failed(String message) {
        messages.println(message);
        messages.flush();
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
