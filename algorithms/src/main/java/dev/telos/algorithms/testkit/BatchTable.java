package dev.telos.algorithms.testkit;

import dev.telos.dsl.tree.Formula;
import dev.telos.graph.backend.ArrayNumbers;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.policy.Sequences;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A batch as a table with a line for each sequence; a token that does not count is shown as {@code -}. */
final class BatchTable {
    private final Batch batch;
    private final double[][] mask;
    private final List<List<String>> columns = new ArrayList<>();

    private BatchTable(Batch batch) {
        this.batch = batch;
        this.mask = Rewriting.mask(batch);
    }

    static String of(Batch batch) {
        return new BatchTable(batch).text();
    }

    private String text() {
        Sequences tokens = Rewriting.sequences(batch);
        column("sequence", row -> String.valueOf(row));
        if (!batch.groups().isEmpty()) {
            column("group", row -> String.valueOf(batch.groups().get(row)));
        }
        column("prompt", row -> tokens(tokens.prompt(row)));
        column("response", row -> tokens(tokens.response(row)));
        column(
                "counts",
                row -> Arrays.stream(mask[row]).mapToObj(Formula::number).collect(Collectors.joining(" ")));
        batch.sequenceInputs().forEach((name, array) -> column(name, row -> Formula.number(array.getDouble(row))));
        batch.tokenInputs().forEach((name, array) -> tokenColumn(name, array));
        batch.statistics().forEach((statistic, array) -> tokenColumn(Formula.of(statistic), array));
        batch.criticValues().ifPresent(values -> tokenColumn("V", values));
        StringBuilder text = new StringBuilder();
        for (int line = 0; line <= mask.length; line++) {
            text.append("  ").append(line(line).stripTrailing()).append('\n');
        }
        for (Map.Entry<String, Double> scalar : batch.scalarInputs().entrySet()) {
            text.append("  ")
                    .append(scalar.getKey())
                    .append(" = ")
                    .append(Formula.number(scalar.getValue()))
                    .append('\n');
        }
        return text.toString();
    }

    private interface Cell {
        String of(int row);
    }

    private void column(String title, Cell cell) {
        List<String> column = new ArrayList<>(List.of(title));
        IntStream.range(0, mask.length).mapToObj(cell::of).forEach(column::add);
        columns.add(column);
    }

    private void tokenColumn(String title, INDArray array) {
        double[][] values = ArrayNumbers.rows(array);
        column(
                title,
                row -> IntStream.range(0, values[row].length)
                        .mapToObj(t -> mask[row][t] == 1 ? Formula.number(values[row][t]) : "-")
                        .collect(Collectors.joining(" ")));
    }

    private static String tokens(int[] tokens) {
        return Arrays.stream(tokens).mapToObj(String::valueOf).collect(Collectors.joining(" "));
    }

    private String line(int index) {
        return columns.stream()
                .map(column -> {
                    int width = column.stream().mapToInt(String::length).max().orElse(0);
                    return column.get(index)
                            + " ".repeat(width - column.get(index).length());
                })
                .collect(Collectors.joining("  "));
    }
}
