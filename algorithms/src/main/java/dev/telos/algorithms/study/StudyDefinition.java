package dev.telos.algorithms.study;

import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.List;

/**
 * A study of one's own: a public class with a public constructor without parameters, so that worker processes can make the
 * study too. {@code StudyDefinition.run(MyStudy.class, folder, 10, 2, StudyListener.SILENT)} runs it.
 */
public interface StudyDefinition {
    Study study();

    /**
     * Runs the study, or what of it is missing in the folder.
     *
     * @param seeds 0 to {@code seeds - 1}
     * @param workers processes side by side, of one thread each
     * @param listener also hears of lines in the folder that are passed over
     */
    static StudyResults run(
            Class<? extends StudyDefinition> definition, Path folder, int seeds, int workers, StudyListener listener)
            throws InterruptedException {
        Study study = of(definition).study();
        List<String> worker = ProcessCommand.of(Worker.class.getName(), List.of(definition.getName()));
        try (StudyFolder opened = StudyFolder.open(folder, study, listener::failed)) {
            return new StudyRunner(study, opened, worker, listener).run(seeds, workers);
        }
    }

    private static StudyDefinition of(Class<? extends StudyDefinition> definition) {
        try {
            return definition.getConstructor().newInstance();
        } catch (NoSuchMethodException | InstantiationException | IllegalAccessException e) {
            throw new InvalidStudy(
                    definition.getName(),
                    "expected a public class with a public constructor without parameters, got " + definition,
                    e);
        } catch (InvocationTargetException e) {
            throw new InvalidStudy(definition.getName(), "its constructor failed: " + e.getCause(), e);
        }
    }

    /** The main class of its workers. */
    final class Worker {
        private Worker() {}

        /** Serves the study of the class that is named. */
        public static void main(String[] args) throws ClassNotFoundException, InterruptedException {
            StudyWorker.serve(
                    of(Class.forName(args[0]).asSubclass(StudyDefinition.class)).study());
        }
    }
}
