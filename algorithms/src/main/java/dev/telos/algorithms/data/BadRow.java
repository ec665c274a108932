package dev.telos.algorithms.data;

import io.vavr.collection.Seq;
import java.nio.file.Path;

/**
 * A row that gives no problem.
 *
 * @param file where it is
 * @param unit what its number counts: "line" or "row"
 * @param number its place in the file, from 1
 * @param reasons everything that is wrong with it: what was expected and what came
 */
public record BadRow(Path file, String unit, long number, Seq<String> reasons) {
    @Override
    public String toString() {
        return file + ", " + unit + " " + number + ": " + reasons.mkString("; ");
    }
}
