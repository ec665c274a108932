package dev.telos.examples.answers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The answers of a file in JSON lines, and which of its lines are bad. */
record AnswerFile(String name, List<LabelledAnswer> answers, List<String> badRows) {
    AnswerFile {
        answers = List.copyOf(answers);
        badRows = List.copyOf(badRows);
    }

    static AnswerFile read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Answers " + file + ": expected a readable file in UTF-8, got " + e + ". Check the path.", e);
        }
        String name = String.valueOf(file.getFileName());
        List<LabelledAnswer> answers = new ArrayList<>();
        List<String> badRows = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) {
                continue;
            }
            try {
                answers.add(AnswerRow.parse(name, i + 1, lines.get(i)));
            } catch (BadRow bad) {
                badRows.add(file + ", row " + (i + 1) + ": " + bad.getMessage());
            }
        }
        return new AnswerFile(name, answers, badRows);
    }
}
