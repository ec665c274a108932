package dev.telos.algorithms.run;

import dev.telos.algorithms.checkpoint.Checkpoint;
import dev.telos.algorithms.checkpoint.ModelFolders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process of its own that takes up a run, and stores its second state; it prints what comes of it. */
final class SecondProcess {
    private static final String SAVED = "saved";

    private SecondProcess() {}

    public static void main(String[] arguments) {
        try (RunFolder run = RunFolder.open(Path.of(arguments[0]), RunFolderTest.SETTINGS)) {
            run.save(RunFolderTest.state(2, true), Checkpoint.open(ModelFolders.CHAT));
            System.out.println(SAVED);
        } catch (RuntimeException e) {
            System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    /** Its output, where no file that it writes gets larger than so many KiB. */
    static String output(Path folder, String largest) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("bash", "-c", "ulimit -f " + largest + "; exec \"$@\"", "second"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:-UsePerfData", "-Xmx1g", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(SecondProcess.class.getName(), folder.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
