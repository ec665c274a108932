package dev.telos.graph.policy;

/** Refuses calls that come out of order and tokens that a decoder cannot read. */
final class CheckedDecoder implements Decoder {
    private final Decoder decoder;
    private final boolean[] ended;
    private final int vocabularySize;
    private final int newTokens;
    private int decoded;

    /** @param newTokens how many tokens of each response can be decoded at most */
    CheckedDecoder(Decoder decoder, int responses, int vocabularySize, int newTokens) {
        this.decoder = decoder;
        this.ended = new boolean[responses];
        this.vocabularySize = vocabularySize;
        this.newTokens = newTokens;
    }

    @Override
    public double[][] first() {
        if (decoded > 0) {
            throw new IllegalStateException("first() is called once; next(tokens) goes on.");
        }
        decoded++;
        return decoder.first();
    }

    @Override
    public double[][] next(int[] tokens) {
        if (decoded == 0) {
            throw new IllegalStateException("first() comes before next(tokens).");
        }
        if (decoded == newTokens) {
            throw new IllegalStateException(
                    "This decoder was made for " + newTokens + " new tokens, and they are decoded.");
        }
        check(tokens);
        decoded++;
        return decoder.next(tokens);
    }

    private void check(int[] tokens) {
        if (tokens.length != ended.length) {
            throw new IllegalArgumentException(
                    "Expected one token for each of " + ended.length + " responses, got " + tokens.length + ".");
        }
        for (int row = 0; row < tokens.length; row++) {
            int token = tokens[row];
            if (token != ENDED && (token < 0 || token >= vocabularySize)) {
                throw new IllegalArgumentException(
                        "Expected tokens from 0 to " + (vocabularySize - 1) + ", got " + token + ".");
            }
            if (token != ENDED && ended[row]) {
                throw new IllegalArgumentException("Response " + row + " has ended, and was continued with token "
                        + token + "; expected Decoder.ENDED.");
            }
            ended[row] = token == ENDED;
        }
    }
}
