package dev.telos.graph.policy;

import java.util.List;

/** Refuses to begin two responses in one place at once, and prompts that do not fit. */
final class CheckedSlots extends CheckedDecoder implements SlotDecoder {
    private final SlotDecoder decoder;
    private final int promptWidth;
    private final int vocabularySize;

    CheckedSlots(SlotDecoder decoder, SequenceShape shape, int vocabularySize, int newTokens) {
        super(decoder, shape.sequences(), vocabularySize, newTokens);
        this.decoder = decoder;
        this.promptWidth = shape.promptWidth();
        this.vocabularySize = vocabularySize;
    }

    @Override
    public void begin(int row, int[] prompt) {
        List<String> problems = new SequenceChecks(vocabularySize)
                .tokens("prompt", List.of(prompt), promptWidth)
                .problems();
        if (!problems.isEmpty()) {
            throw new InvalidSequences(problems);
        }
        takePlace(row);
        decoder.begin(row, prompt);
    }
}
