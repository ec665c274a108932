package dev.telos.algorithms.task;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;

/** Prompts of one-digit terms with operators between them, as {@code 7+9-1=}. */
final class TermChains {
    private static final int SAMPLED = 4_000;

    private TermChains() {}

    /**
     * All of them, or a fixed sample of 4000 where more are possible, of which each draw first chooses the number of terms
     * and then the terms.
     *
     * @param largest terms are from 1 to this, at most 9
     * @param operators of which any can stand between two terms
     */
    static Set<String> prompts(int fewest, int most, int largest, String operators) {
        double possible = 0;
        for (int terms = fewest; terms <= most; terms++) {
            possible += Math.pow(largest, terms) * Math.pow(operators.length(), terms - 1);
        }
        Random random = new Random(0);
        Set<String> prompts = new HashSet<>();
        while (prompts.size() < Math.min(possible, SAMPLED)) {
            prompts.add(prompt(fewest + random.nextInt(most - fewest + 1), largest, operators, random));
        }
        return prompts;
    }

    private static String prompt(int terms, int largest, String operators, Random random) {
        StringBuilder prompt = new StringBuilder();
        for (int i = 0; i < terms; i++) {
            if (i > 0) {
                prompt.append(operators.charAt(operators.length() == 1 ? 0 : random.nextInt(operators.length())));
            }
            prompt.append(1 + random.nextInt(largest));
        }
        return prompt.append('=').toString();
    }

    /** The term that stands at a place of a prompt. */
    static int term(String prompt, int at) {
        return prompt.charAt(at) - '0';
    }
}
