package dev.telos.algorithms.reward;

import dev.telos.algorithms.objective.InvalidConfig;
import dev.telos.algorithms.verify.Verifier;
import dev.telos.algorithms.verify.extraction.Boxes;
import dev.telos.algorithms.verify.extraction.ChoiceExtractor;

/** The rewards that verifiable problems are trained with. */
public final class Rewards {
    private static final String THINK = "<think>";
    private static final String END_OF_THINKING = "</think>";

    private Rewards() {}

    /** 1 if the response gives the reference's answer, else 0. */
    public static Reward accuracy(Verifier verifier) {
        return attempt -> verifier.agrees(attempt.reference(), attempt.response()) ? 1 : 0;
    }

    /** 1 if the response makes the choice that the reference is, such as {@code B}, else 0. */
    public static Reward choice(ChoiceExtractor extractor) {
        return attempt -> extractor
                        .extract(attempt.response())
                        .filter(choice ->
                                choice.equalsIgnoreCase(attempt.reference().strip()))
                        .isPresent()
                ? 1
                : 0;
    }

    /**
     * 1 if the response thinks once and then answers in a box, {@code <think>...</think>...\boxed{...}...}, else 0
     * (DeepSeek-R1, arXiv 2501.12948, section 2.2.2, with the box of its prompts for mathematics).
     */
    public static Reward format() {
        return attempt -> hasFormat(attempt.response()) ? 1 : 0;
    }

    private static boolean hasFormat(String response) {
        String text = response.strip();
        int end = text.indexOf(END_OF_THINKING);
        return text.startsWith(THINK)
                && end >= 0
                && text.lastIndexOf(THINK) == 0
                && text.lastIndexOf(END_OF_THINKING) == end
                && Boxes.last(text.substring(end + END_OF_THINKING.length())).isPresent();
    }

    /**
     * 0 up to {@code longest - cache} tokens, from there a straight line to -1 at {@code longest}, and -1 beyond: DAPO's soft
     * overlong punishment (arXiv 2503.14476, equation 13).
     *
     * @param longest the longest response that is wanted, in tokens; 20,480 in the paper
     * @param cache over how many tokens the punishment grows, 1 to {@code longest}; 4,096 in the paper
     */
    public static Reward softOverlong(int longest, int cache) {
        InvalidConfig.throwIfAny(
                "the overlong punishment",
                InvalidConfig.check(
                        cache >= 1 && cache <= longest, "cache", "1 to " + longest + " tokens, the longest", cache));
        return attempt -> Math.max(-1, Math.min(0, (double) (longest - cache - attempt.tokens()) / cache));
    }
}
