package dev.telos.graph.policy;

import java.util.Arrays;

/** Refuses calls that come out of order and tokens that a decoder cannot read. */
class CheckedDecoder implements Decoder {
    private final Decoder decoder;
    private final Place[] places;
    private final int[] decoded;
    private final int vocabularySize;
    private final int newTokens;
    private boolean isFirst = true;

    private enum Place {
        BEGUN,
        RUNNING,
        ENDED
    }

    /** @param newTokens how many tokens of each response can be decoded at most */
    CheckedDecoder(Decoder decoder, int responses, int vocabularySize, int newTokens) {
        this.decoder = decoder;
        this.places = new Place[responses];
        this.decoded = new int[responses];
        this.vocabularySize = vocabularySize;
        this.newTokens = newTokens;
        Arrays.fill(places, Place.RUNNING);
        Arrays.fill(decoded, 1);
    }

    @Override
    public double[][] first() {
        if (!isFirst) {
            throw new IllegalStateException("first() is called once; next(tokens) goes on.");
        }
        isFirst = false;
        return decoder.first();
    }

    @Override
    public double[][] next(int[] tokens) {
        if (isFirst) {
            throw new IllegalStateException("first() comes before next(tokens).");
        }
        if (tokens.length != places.length) {
            throw new IllegalArgumentException(
                    "Expected one token for each of " + places.length + " responses, got " + tokens.length + ".");
        }
        for (int row = 0; row < tokens.length; row++) {
            check(row, tokens[row]);
        }
        for (int row = 0; row < tokens.length; row++) {
            follow(row, tokens[row]);
        }
        return decoder.next(tokens);
    }

    private void check(int row, int token) {
        if (token == ENDED) {
            return;
        }
        if (token < 0 || token >= vocabularySize) {
            throw new IllegalArgumentException(
                    "Expected tokens from 0 to " + (vocabularySize - 1) + ", got " + token + ".");
        }
        if (places[row] != Place.RUNNING) {
            throw new IllegalArgumentException("Response " + row + " has ended, and was continued with token " + token
                    + "; expected Decoder.ENDED.");
        }
        if (decoded[row] == newTokens) {
            throw new IllegalStateException(
                    "This decoder was made for " + newTokens + " new tokens, and they are decoded.");
        }
    }

    private void follow(int row, int token) {
        if (places[row] == Place.BEGUN) {
            places[row] = Place.RUNNING;
            decoded[row] = 1;
        } else if (token == ENDED) {
            places[row] = Place.ENDED;
        } else {
            decoded[row]++;
        }
    }

    /** Another response begins in the place of one that has ended, or ends here. */
    final void takePlace(int row) {
        if (isFirst) {
            throw new IllegalStateException("first() comes before begin(row, prompt).");
        }
        if (row < 0 || row >= places.length) {
            throw new IllegalArgumentException(
                    "Expected a row from 0 to " + (places.length - 1) + ", got " + row + ".");
        }
        if (places[row] == Place.BEGUN) {
            throw new IllegalStateException("Response " + row + " has begun, and is not decoded yet.");
        }
        places[row] = Place.BEGUN;
    }
}
