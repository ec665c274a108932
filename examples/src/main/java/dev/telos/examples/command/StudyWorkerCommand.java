package dev.telos.examples.command;

import dev.telos.algorithms.study.StudyWorker;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A process that makes runs of a study, started by {@link StudyCommand}. */
@Command(name = StudyWorkerCommand.NAME, hidden = true, description = "Make runs of a study as told on the input.")
public final class StudyWorkerCommand implements Callable<Integer> {
    static final String NAME = "study-worker";

    @Parameters(paramLabel = "STUDY")
    private String name = "";

    @Mixin
    private StudyOptions options = new StudyOptions();

    @Override
    public Integer call() throws InterruptedException {
        StudyWorker.serve(options.study(name));
        return 0;
    }
}
