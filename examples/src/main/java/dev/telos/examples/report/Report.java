package dev.telos.examples.report;

import dev.telos.algorithms.study.Measure;
import dev.telos.algorithms.study.StudyFolder;
import dev.telos.algorithms.study.StudyResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The report of a study: a page that needs no network, and beside it each figure as SVG and PNG, each table as CSV with
 * exact numbers, and the runs as TensorBoard reads them. The same runs give the same files.
 */
public final class Report {
    public static final String PAGE = "index.html";

    static final String FIGURES = "figures";
    static final String TABLES = "tables";
    static final String EVENTS = "tensorboard";

    private Report() {}

    /**
     * Writes it into a folder that is made if it is not there, beside the raw runs in {@value StudyFolder#RESULTS}.
     *
     * @param command what to type to run the study again
     */
    public static void write(Path folder, StudyResults results, String command) {
        List<Figure> curves = curves(results);
        List<Figure> ends = ends(results);
        try {
            Files.createDirectories(folder.resolve(FIGURES));
            Files.createDirectories(folder.resolve(TABLES));
            Files.writeString(folder.resolve(PAGE), new Page(results, curves, ends, command).html());
            for (Map.Entry<String, Table> table : tables(results).entrySet()) {
                Files.writeString(
                        folder.resolve(TABLES).resolve(table.getKey()),
                        table.getValue().csv());
            }
            TensorBoard.write(folder.resolve(EVENTS), results);
            List<Figure> figures = new ArrayList<>(curves);
            figures.addAll(ends);
            for (Figure figure : figures) {
                if (!figure.panels().isEmpty()) {
                    write(folder.resolve(FIGURES), figure);
                }
            }
        } catch (IOException e) {
            throw new UnwritableReport(folder, e);
        }
    }

    private static void write(Path folder, Figure figure) throws IOException {
        Picture picture = figure.whole();
        Files.writeString(folder.resolve(figure.name() + ".svg"), Drawing.file(picture));
        Files.write(folder.resolve(figure.name() + ".png"), Drawing.png(picture));
    }

    private static List<Figure> curves(StudyResults results) {
        return results.study().measures().stream()
                .filter(measure -> LearningCurves.has(results, measure))
                .map(measure -> LearningCurves.figure(results, measure))
                .toList();
    }

    /** Of the measures without curves; of the one that decides, also where its curves are too many for one picture. */
    private static List<Figure> ends(StudyResults results) {
        Measure first = results.study().measures().get(0);
        return results.study().measures().stream()
                .filter(measure -> !LearningCurves.has(results, measure)
                        || (measure.equals(first) && !LearningCurves.areTogether(results)))
                .map(measure -> EndPoints.figure(results, measure))
                .toList();
    }

    private static Map<String, Table> tables(StudyResults results) {
        Map<String, Table> tables = new LinkedHashMap<>();
        tables.put("outcomes.csv", OutcomeTable.raw(results));
        tables.put("contrasts.csv", ContrastTable.raw(results));
        tables.put("curves.csv", RunTables.curves(results));
        tables.put("points.csv", RunTables.points(results));
        tables.put("settings.csv", Settings.raw(results.study()));
        tables.put("provenance.csv", Origin.table(results));
        return tables;
    }
}
