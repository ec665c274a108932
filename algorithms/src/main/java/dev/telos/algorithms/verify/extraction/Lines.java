package dev.telos.algorithms.verify.extraction;

import dev.telos.algorithms.verify.parsing.AnswerParser;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds answers that stand outside of math mode: after four hashes, after "answer is", or as the whole text. */
final class Lines {
    private static final Pattern HASHES = Pattern.compile("####\\s*+([^\\n]++)");
    private static final Pattern ANSWER_IS =
            Pattern.compile("(?i)answer(?:\\s++is|:)\\s*+:?+\\s*+(?:\\*\\*)?+\\s*+([^\\n]++)");
    private static final Pattern SENTENCE_END = Pattern.compile("\\.(?:\\s|$)|\\*\\*");
    private static final Pattern MATH_MODE = Pattern.compile("(?<!\\\\)\\$|\\\\[(\\[]|\\\\(?:boxed|fbox)\\b");
    private static final Pattern COMMAND_OR_WORD = Pattern.compile(
            "\\\\[A-Za-z]++(?:\\s*+\\{[A-Za-z\\s]*+\\})?+|[A-Za-z]{3,}+|\\b(?:is|of|so|we|it|if|to)\\b");
    private static final Pattern FEW_WORDS = Pattern.compile("[A-Za-z]++(?: [A-Za-z]++){0,2}");
    private static final int LONGEST = 400;

    private Lines() {}

    static List<Candidate> candidates(String text) {
        List<Candidate> candidates = new ArrayList<>();
        Matcher hashes = HASHES.matcher(text);
        while (hashes.find()) {
            add(candidates, Priority.SAID_TO_BE_FINAL, hashes.start(), hashes.end(), hashes.group(1));
        }
        Matcher answer = ANSWER_IS.matcher(text);
        while (answer.find()) {
            String line = SENTENCE_END.split(answer.group(1), 2)[0];
            add(candidates, Priority.REST_OF_LINE, answer.start(), answer.start(1) + line.length(), line);
        }
        add(candidates, Priority.WHOLE, 0, text.length(), text);
        return candidates;
    }

    private static void add(List<Candidate> candidates, int priority, int start, int end, String text) {
        if (text.length() <= LONGEST && !MATH_MODE.matcher(text).find() && !isProse(text)) {
            candidates.add(new Candidate(priority, start, end, text.strip(), false));
        }
    }

    /** Whether there are words that are neither commands nor units, unless a few words are all there is. */
    private static boolean isProse(String text) {
        boolean words = COMMAND_OR_WORD
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .anyMatch(word -> !word.startsWith("\\") && !AnswerParser.isMath(word));
        return words && !FEW_WORDS.matcher(text.strip()).matches();
    }
}
