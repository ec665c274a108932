package dev.telos.algorithms.verify.extraction;

import java.util.Locale;
import java.util.regex.Pattern;

/** How much speaks for a place in a text: lower numbers are tried first. */
final class Priority {
    /** "Final answer is ... I hope", four hashes. */
    static final int SAID_TO_BE_FINAL = 0;

    /** "Final answer ... is". */
    static final int FINAL = 50;

    /** "Answer:". */
    static final int ANSWER_COLON = 100;

    /** "Answer". */
    static final int ANSWER = 200;

    /** The rest of a line after "answer is". */
    static final int REST_OF_LINE = 240;

    /** The whole text. */
    static final int WHOLE = 250;

    /** Anywhere. */
    static final int ANY = 300;

    private static final int WINDOW = 130;
    private static final Pattern FINAL_ANSWER_IS = Pattern.compile("(?is)final answer is:?+\\s*+$");
    private static final Pattern FINAL_ANSWER = Pattern.compile("(?is)final answer.{0,100}?\\sis:?+\\s*+$");
    private static final Pattern COLON = Pattern.compile("(?is)answer:.{0,50}$");
    private static final Pattern WORD = Pattern.compile("(?is)answer.{0,50}$");
    private static final Pattern COLON_AND_EQUALS = Pattern.compile("(?is)answer:.{0,100}=\\s*$");
    private static final Pattern WORD_AND_EQUALS = Pattern.compile("(?is)answer.{0,100}=\\s*$");
    private static final Pattern HOPE = Pattern.compile("\\.?+\\s?+I hope");

    private Priority() {}

    /**
     * The priority that the words before and after a place give it.
     *
     * @param from where the words before it begin at the earliest, as what stands before was about another place
     */
    static int of(String text, int from, int start, int end) {
        String before = text.substring(Math.max(from, start - WINDOW), start);
        // What an equation ends in may come after the other numbers of that equation.
        String equated = text.substring(Math.max(0, start - WINDOW), start);
        if (!equated.toLowerCase(Locale.ROOT).contains("answer")) {
            return ANY;
        }
        boolean hoped = HOPE.matcher(text).region(end, text.length()).lookingAt();
        if (hoped && FINAL_ANSWER_IS.matcher(before).find()) {
            return SAID_TO_BE_FINAL;
        } else if (FINAL_ANSWER_IS.matcher(before).find()
                || FINAL_ANSWER.matcher(before).find()) {
            return FINAL;
        }
        if (COLON.matcher(before).find() || COLON_AND_EQUALS.matcher(equated).find()) {
            return ANSWER_COLON;
        }
        return WORD.matcher(before).find() || WORD_AND_EQUALS.matcher(equated).find() ? ANSWER : ANY;
    }
}
