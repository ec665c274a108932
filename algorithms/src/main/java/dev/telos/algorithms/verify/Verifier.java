package dev.telos.algorithms.verify;

import dev.telos.algorithms.verify.comparison.Comparison;
import dev.telos.algorithms.verify.evaluation.Equivalence;
import dev.telos.algorithms.verify.evaluation.SeededEquivalence;
import dev.telos.algorithms.verify.extraction.AnswerExtractor;
import dev.telos.algorithms.verify.extraction.Extraction;
import dev.telos.algorithms.verify.limit.Budget;
import dev.telos.algorithms.verify.limit.BudgetSpent;
import java.util.Optional;

/**
 * Whether the final answer of a response is the final answer of a reference.
 *
 * <p>Both are texts: bare answers, or whole solutions in which the answer is looked for. No text makes it throw or take more
 * than its budget; what cannot be read or decided is wrong, unless both answers are written the same. A verdict depends on
 * the two texts and the configuration alone. An instance may be used by several threads.
 *
 * <p>It does what Math-Verify does (huggingface/Math-Verify), and is stricter where that calls unequal things equal: letters
 * in capitals are other variables, numbers in different bases are compared by value, numbers below the precision by the
 * digits that count.
 */
public final class Verifier {
    private final VerifierConfig config;
    private final Equivalence equivalence;

    /** With {@link SeededEquivalence}. */
    public Verifier(VerifierConfig config) {
        this(config, new SeededEquivalence());
    }

    public Verifier(VerifierConfig config, Equivalence equivalence) {
        this.config = config;
        this.equivalence = equivalence;
    }

    /** With the default configuration. */
    public static Verifier standard() {
        return new Verifier(VerifierConfig.builder().build());
    }

    /** Whether the response gives the answer of the reference. */
    public boolean agrees(String reference, String response) {
        try {
            return decide(reference, response);
        } catch (RuntimeException | StackOverflowError defect) {
            // A run of days must not end because of one answer; that nothing gets here is tested on decide().
            return false;
        }
    }

    /** The final answer of a response as it is written there, where one is found. */
    public Optional<String> answer(String response) {
        try {
            return new AnswerExtractor(config, new Budget(config.budget()))
                    .extract(response)
                    .source();
        } catch (RuntimeException | StackOverflowError defect) {
            // As with agrees(); among them is a budget that is spent.
            return Optional.empty();
        }
    }

    /** {@link #agrees} without its last resort. */
    boolean decide(String reference, String response) {
        Budget budget = new Budget(config.budget());
        try {
            AnswerExtractor extractor = new AnswerExtractor(config, budget);
            return agrees(extractor.extract(reference), extractor.extract(response), budget);
        } catch (BudgetSpent spent) {
            return false;
        }
    }

    private boolean agrees(Extraction gold, Extraction predicted, Budget budget) {
        return isWrittenTheSame(gold.source(), predicted.source())
                || (gold.value().isPresent()
                        && predicted.value().isPresent()
                        && new Comparison(config, equivalence, budget)
                                .areEqual(gold.value().get(), predicted.value().get()));
    }

    private static boolean isWrittenTheSame(Optional<String> gold, Optional<String> predicted) {
        return gold.map(Verifier::withoutSpaces).filter(text -> !text.isEmpty()).isPresent()
                && gold.map(Verifier::withoutSpaces).equals(predicted.map(Verifier::withoutSpaces));
    }

    private static String withoutSpaces(String text) {
        return text.replaceAll("\\s+", "");
    }
}
