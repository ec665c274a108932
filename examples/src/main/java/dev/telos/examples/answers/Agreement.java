package dev.telos.examples.answers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** How far the verifier agrees with the labels of some files. Rows with quirks are counted apart. */
public final class Agreement {
    private static final int LONGEST_SHOWN = 120;
    private static final double NANOS_PER_MILLI = 1e6;

    private final List<String> files = new ArrayList<>();
    private final List<String> badRows = new ArrayList<>();
    private final List<String> disagreements = new ArrayList<>();
    private final List<Long> nanos = new ArrayList<>();
    private final Count plain = new Count();
    private final Count quirky = new Count();

    private static final class Count {
        private int agreed;
        private int disagreed;
        private int unlabelled;

        private void add(Count other) {
            agreed += other.agreed;
            disagreed += other.disagreed;
            unlabelled += other.unlabelled;
        }

        @Override
        public String toString() {
            return agreed + " agreed, " + disagreed + " disagreed, " + unlabelled + " unlabelled";
        }
    }

    /** Verifies the answers of a file. */
    public void add(Path path) {
        AnswerFile file = AnswerFile.read(path);
        Count ofFile = new Count();
        Count withQuirks = new Count();
        file.answers().forEach(answer -> verify(answer, answer.quirky() ? withQuirks : ofFile));
        badRows.addAll(file.badRows());
        files.add(file.name() + ": " + ofFile + "; with quirks: " + withQuirks);
        plain.add(ofFile);
        quirky.add(withQuirks);
    }

    private void verify(LabelledAnswer answer, Count count) {
        long start = System.nanoTime();
        boolean verdict = answer.verdict().getAsBoolean();
        nanos.add(System.nanoTime() - start);
        if (answer.expected().isEmpty()) {
            count.unlabelled++;
        } else if (answer.expected().get() == verdict) {
            count.agreed++;
        } else {
            count.disagreed++;
            disagreements.add(answer.name() + ": expected " + answer.expected().get() + ", got " + verdict
                    + (answer.quirky() ? " (with quirks)" : "") + "\n  gold: " + shown(answer.gold()) + "\n  pred: "
                    + shown(answer.predicted()));
        }
    }

    /** The end of a text, where its answer is, on one line. */
    private static String shown(String text) {
        String line = text.replace('\n', ' ');
        return line.length() <= LONGEST_SHOWN ? line : "..." + line.substring(line.length() - LONGEST_SHOWN);
    }

    /** Whether every row without quirks is readable and agrees with its label. */
    public boolean isComplete() {
        return plain.disagreed == 0 && badRows.isEmpty();
    }

    /** The whole report. */
    public String text() {
        List<String> lines = new ArrayList<>(files);
        lines.addAll(disagreements);
        lines.addAll(badRows);
        lines.add(String.format(Locale.ROOT, "median %.3f ms an answer", medianMillis()));
        lines.add("with quirks: " + quirky);
        lines.add(plain.toString());
        return String.join("\n", lines) + "\n";
    }

    private double medianMillis() {
        Collections.sort(nanos);
        return nanos.isEmpty() ? 0 : nanos.get(nanos.size() / 2) / NANOS_PER_MILLI;
    }
}
