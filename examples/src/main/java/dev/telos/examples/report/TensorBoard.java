package dev.telos.examples.report;

import dev.telos.algorithms.study.RunRecord;
import dev.telos.algorithms.study.StudyResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The runs of a study as TensorBoard shows them: a folder for each, with every number that was measured. */
final class TensorBoard {
    /** Its ending would be the time and the machine; a run has one file, always the same. */
    private static final String FILE = "events.out.tfevents.0.telos";

    private TensorBoard() {}

    static void write(Path folder, StudyResults results) throws IOException {
        Map<String, String> names = fileNames(results);
        for (RunRecord run : results.runs()) {
            Path file = folder.resolve(names.get(run.condition()) + "-seed" + run.seed())
                    .resolve(FILE);
            Files.createDirectories(file.getParent());
            EventFile events = new EventFile();
            run.points().forEach(point -> events.add(point.step(), point.values()));
            Files.write(file, events.bytes());
        }
    }

    /** Names of conditions in which only what every file system takes is left, and which still differ. */
    private static Map<String, String> fileNames(StudyResults results) {
        Map<String, String> names = new LinkedHashMap<>();
        Set<String> taken = new HashSet<>();
        for (String condition : results.study().conditionNames()) {
            String plain = condition.replaceAll("[^A-Za-z0-9.]+", "-");
            String name = plain;
            for (int i = 2; !taken.add(name); i++) {
                name = plain + "-" + i;
            }
            names.put(condition, name);
        }
        return names;
    }
}
