package dev.telos.graph.policy;

import java.util.ArrayList;
import java.util.List;

/** Collects everything that is wrong with prompts and responses. */
final class SequenceChecks {
    private final List<String> problems = new ArrayList<>();
    private final int vocabularySize;

    SequenceChecks(int vocabularySize) {
        this.vocabularySize = vocabularySize;
        if (vocabularySize < 1) {
            problems.add("the vocabulary has size " + vocabularySize + ", expected at least 1");
        }
    }

    SequenceChecks sizes(int prompts, int responses) {
        if (prompts != responses) {
            problems.add("there are " + prompts + " prompts and " + responses + " responses, expected as many of each");
        }
        if (prompts == 0) {
            problems.add("there are no prompts, expected at least one");
        }
        return this;
    }

    SequenceChecks seeds(int prompts, int seeds) {
        if (seeds != prompts) {
            problems.add("there are " + seeds + " seeds for " + prompts + " prompts, expected one for each");
        }
        return this;
    }

    /** Unpadded rows of 1 to {@code width} tokens. */
    SequenceChecks tokens(String what, List<int[]> rows, int width) {
        if (width < 1) {
            problems.add("the " + what + " width is " + width + ", expected at least 1");
            return this;
        }
        for (int row = 0; row < rows.size(); row++) {
            int[] tokens = rows.get(row);
            length(what, row, tokens.length, width);
            range(what, row, tokens, 0, tokens.length);
        }
        return this;
    }

    /** Padded rows of one width, and how many tokens of each count. */
    SequenceChecks padded(String what, int[][] rows, int[] lengths) {
        if (rows.length != lengths.length) {
            problems.add("there are " + rows.length + " " + what + "s and " + lengths.length + " " + what
                    + " lengths, expected as many of each");
            return this;
        }
        for (int row = 0; row < rows.length; row++) {
            int width = rows[0].length;
            if (rows[row].length != width) {
                problems.add(what + " " + row + " has width " + rows[row].length + ", expected " + width + " as " + what
                        + " 0 has");
            } else if (length(what, row, lengths[row], width)) {
                int from = what.equals("prompt") ? width - lengths[row] : 0;
                range(what, row, rows[row], from, from + lengths[row]);
            }
        }
        return this;
    }

    private boolean length(String what, int row, int length, int width) {
        boolean fits = length >= 1 && length <= width;
        if (!fits) {
            problems.add(what + " " + row + " has " + length + " tokens, expected 1 to " + width);
        }
        return fits;
    }

    private void range(String what, int row, int[] tokens, int from, int to) {
        for (int i = from; i < to; i++) {
            if (tokens[i] < 0 || tokens[i] >= vocabularySize) {
                problems.add(what + " " + row + " has token " + tokens[i] + " at " + i + ", expected 0 to "
                        + (vocabularySize - 1));
            }
        }
    }

    List<String> problems() {
        return problems;
    }
}
