package dev.telos.dsl.lint;

/** What losses are divided by. */
public sealed interface DenominatorFinding extends Finding {
    /** A ratio of whole sequences, averaged over tokens: long responses count by their length. */
    record SequenceRatioOverTokens(String term) implements DenominatorFinding {
        @Override
        public Severity severity() {
            return Severity.WARNING;
        }

        @Override
        public String what() {
            return "Term " + term + " has one ratio a sequence and divides by the number of tokens.";
        }

        @Override
        public String remedy() {
            return "Aggregate by sequence: seqMeanTokenMean().";
        }
    }

    /** A divisor that is the width of the padding. */
    record PaddingWidthDivisor(String term, int width) implements DenominatorFinding {
        @Override
        public Severity severity() {
            return Severity.WARNING;
        }

        @Override
        public String what() {
            return "Term " + term + " divides by " + width
                    + ", the width that responses are padded to, which differs by" + " batch.";
        }

        @Override
        public String remedy() {
            return "Divide by a constant of the run, such as the longest response allowed.";
        }
    }
}
