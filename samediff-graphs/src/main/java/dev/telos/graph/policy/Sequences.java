package dev.telos.graph.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Prompts and responses of a batch, checked once and never changed: prompts padded on the left to width P, responses on
 * the right to width T, padding with token 0.
 *
 * <p>Whoever holds a {@code Sequences} may use its tokens as indices below {@link #vocabularySize()}.
 */
public final class Sequences {
    private final int vocabularySize;
    private final List<int[]> prompts;
    private final List<int[]> responses;
    private final SequenceShape shape;

    private Sequences(int vocabularySize, List<int[]> prompts, List<int[]> responses, SequenceShape shape) {
        this.vocabularySize = vocabularySize;
        this.prompts = prompts;
        this.responses = responses;
        this.shape = shape;
    }

    /**
     * Pads prompts and responses.
     *
     * @param vocabularySize token ids are from 0 to this, exclusive
     * @param prompts one array of 1 to {@code promptWidth} tokens for each sequence, unpadded
     * @param responses one array of 1 to {@code responseWidth} tokens for each sequence, unpadded
     * @throws InvalidSequences naming every problem
     */
    public static Sequences of(
            int vocabularySize, List<int[]> prompts, List<int[]> responses, int promptWidth, int responseWidth) {
        List<String> problems = new SequenceChecks(vocabularySize)
                .sizes(prompts.size(), responses.size())
                .tokens("prompt", prompts, promptWidth)
                .tokens("response", responses, responseWidth)
                .problems();
        if (!problems.isEmpty()) {
            throw new InvalidSequences(problems);
        }
        SequenceShape shape = new SequenceShape(prompts.size(), promptWidth, responseWidth);
        return new Sequences(vocabularySize, copies(prompts), copies(responses), shape);
    }

    /**
     * Takes padded rows; what stands in the padding is not read.
     *
     * @param prompts [B, P], padded on the left
     * @param promptLengths [B], from 1 to P
     * @param responses [B, T], padded on the right
     * @param responseLengths [B], from 1 to T
     * @throws InvalidSequences naming every problem
     */
    public static Sequences ofPadded(
            int vocabularySize, int[][] prompts, int[] promptLengths, int[][] responses, int[] responseLengths) {
        List<String> problems = new SequenceChecks(vocabularySize)
                .sizes(prompts.length, responses.length)
                .padded("prompt", prompts, promptLengths)
                .padded("response", responses, responseLengths)
                .problems();
        if (!problems.isEmpty()) {
            throw new InvalidSequences(problems);
        }
        List<int[]> unpaddedPrompts = new ArrayList<>();
        List<int[]> unpaddedResponses = new ArrayList<>();
        for (int row = 0; row < prompts.length; row++) {
            int width = prompts[row].length;
            unpaddedPrompts.add(Arrays.copyOfRange(prompts[row], width - promptLengths[row], width));
            unpaddedResponses.add(Arrays.copyOf(responses[row], responseLengths[row]));
        }
        return of(vocabularySize, unpaddedPrompts, unpaddedResponses, prompts[0].length, responses[0].length);
    }

    private static List<int[]> copies(List<int[]> rows) {
        return rows.stream().map(int[]::clone).toList();
    }

    public int vocabularySize() {
        return vocabularySize;
    }

    public SequenceShape shape() {
        return shape;
    }

    /** Number of sequences, B. */
    public int size() {
        return shape.sequences();
    }

    /** Width of the padded prompts, P. */
    public int promptWidth() {
        return shape.promptWidth();
    }

    /** Width of the padded responses, T. */
    public int responseWidth() {
        return shape.responseWidth();
    }

    /** The tokens of one prompt, unpadded. */
    public int[] prompt(int row) {
        return prompts.get(row).clone();
    }

    /** The tokens of one response, unpadded. */
    public int[] response(int row) {
        return responses.get(row).clone();
    }

    /** Tokens of one prompt without padding. */
    public int promptLength(int row) {
        return prompts.get(row).length;
    }

    /** Tokens of one response without padding. */
    public int responseLength(int row) {
        return responses.get(row).length;
    }

    /** Prompts [B, P], padded on the left with token 0. */
    public int[][] paddedPrompts() {
        int[][] padded = new int[size()][promptWidth()];
        for (int row = 0; row < size(); row++) {
            int[] prompt = prompts.get(row);
            System.arraycopy(prompt, 0, padded[row], promptWidth() - prompt.length, prompt.length);
        }
        return padded;
    }

    /** Responses [B, T], padded on the right with token 0. */
    public int[][] paddedResponses() {
        int[][] padded = new int[size()][responseWidth()];
        for (int row = 0; row < size(); row++) {
            int[] response = responses.get(row);
            System.arraycopy(response, 0, padded[row], 0, response.length);
        }
        return padded;
    }

    /** The sequences from {@code from} to {@code to}, exclusive, at the same widths. */
    public Sequences rows(int from, int to) {
        if (from < 0 || to > size() || from >= to) {
            throw new InvalidSequences(
                    List.of("rows " + from + " to " + to + " were asked for, expected a range within 0 to " + size()));
        }
        return select(IntStream.range(from, to).toArray());
    }

    /** The sequences at {@code rows}, in that order, at the same widths. */
    public Sequences select(int[] rows) {
        List<String> problems = new ArrayList<>();
        if (rows.length == 0) {
            problems.add("no rows were asked for, expected at least one");
        }
        for (int row : rows) {
            if (row < 0 || row >= size()) {
                problems.add("row " + row + " was asked for, expected 0 to " + (size() - 1));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidSequences(problems);
        }
        return new Sequences(
                vocabularySize,
                IntStream.of(rows).mapToObj(prompts::get).toList(),
                IntStream.of(rows).mapToObj(responses::get).toList(),
                new SequenceShape(rows.length, promptWidth(), responseWidth()));
    }
}
