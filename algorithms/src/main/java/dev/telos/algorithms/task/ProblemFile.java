package dev.telos.algorithms.task;

import io.vavr.control.Option;
import io.vavr.control.Validation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a file of problems holds, and which of its lines are bad.
 *
 * <p>Each line is a JSON object with the fields {@code prompt}, a text, and {@code answer}, a text or a number; other
 * fields and blank lines are ignored. A bad line costs nothing but itself.
 *
 * @param problems the problems of the good lines, in the file's order
 * @param badLines the other lines, with everything that is wrong with each
 */
public record ProblemFile(List<Problem> problems, List<BadLine> badLines) {

    /**
     * A line that gives no problem.
     *
     * @param line its number, from 1
     * @param reason what was expected and what came
     */
    public record BadLine(int line, String reason) {
        @Override
        public String toString() {
            return "Line " + line + ": " + reason;
        }
    }

    public ProblemFile {
        problems = List.copyOf(problems);
        badLines = List.copyOf(badLines);
    }

    /** Reads a file in UTF-8. */
    public static ProblemFile read(Path file) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UnreadableProblemFile(file, e);
        }
        List<Problem> problems = new ArrayList<>();
        List<BadLine> badLines = new ArrayList<>();
        int line = 0;
        int start = 0;
        while (start < bytes.length) {
            int end = start;
            // In UTF-8 no other character contains this byte, so lines can be told before they are decoded.
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            line++;
            Validation<String, Option<Problem>> read = ProblemLine.parse(bytes, start, end - start);
            if (read.isValid()) {
                read.get().forEach(problems::add);
            } else {
                badLines.add(new BadLine(line, read.getError()));
            }
            start = end + 1;
        }
        return new ProblemFile(problems, badLines);
    }
}
