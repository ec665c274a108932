package dev.telos.algorithms.verify.parsing;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the end of a number and its value in plain digits. */
final class NumberLexer {
    /** What may stand between groups of three digits, besides the comma. */
    private static final String SPACE = "\\s*\\{\\s*,\\s*\\}\\s*|,\\s*\\\\!\\s*|\\\\[,;: ]\\s*|~";

    private static final Pattern GROUPED =
            Pattern.compile("[1-9]\\d{0,2}+(?:(?:" + SPACE + ")\\d{3}(?!\\d))++(?:\\.\\d++)?+");
    private static final Pattern GROUPED_BY_COMMAS =
            Pattern.compile("[1-9]\\d{0,2}+(?:,\\d{3}(?!\\d))++(?:\\.\\d++)?+(?!,\\d)");
    private static final Pattern DECIMAL_COMMA = Pattern.compile("\\d++\\{,\\}\\d++");
    private static final Pattern REPEATING = Pattern.compile("(\\d*+\\.\\d*+)\\\\(?:overline|bar)\\s*\\{(\\d++)\\}");
    private static final Pattern PLAIN =
            Pattern.compile("(?:\\d++(?:\\.\\d++)?+|\\.\\d++)(?:E[+-]?\\d{1,3}+|e[+-]?\\d{1,3}+)?+");

    /** A number in a text: where it ends, and what it is without separators. */
    record Found(int end, String digits) {}

    private NumberLexer() {}

    /**
     * The number that begins at a place where a digit stands, or a point before a digit.
     *
     * @param commasSeparate whether commas stand between values, as inside of parentheses, and not between thousands
     */
    static Found at(String text, int start, boolean commasSeparate) {
        Matcher repeating = matcher(REPEATING, text, start);
        if (repeating.lookingAt()) {
            return new Found(repeating.end(), repeating.group(1) + "(" + repeating.group(2) + ")");
        }
        Matcher grouped = matcher(GROUPED, text, start);
        if (grouped.lookingAt()) {
            return new Found(grouped.end(), grouped.group().replaceAll("[^0-9.]", ""));
        }
        Matcher commas = matcher(GROUPED_BY_COMMAS, text, start);
        if (!commasSeparate && commas.lookingAt()) {
            return new Found(commas.end(), commas.group().replace(",", ""));
        }
        Matcher decimalComma = matcher(DECIMAL_COMMA, text, start);
        if (decimalComma.lookingAt()) {
            return new Found(decimalComma.end(), decimalComma.group().replace("{,}", "."));
        }
        Matcher plain = matcher(PLAIN, text, start);
        return plain.lookingAt()
                ? new Found(plain.end(), plain.group())
                : new Found(start + 1, text.substring(start, start + 1));
    }

    private static Matcher matcher(Pattern pattern, String text, int start) {
        return pattern.matcher(text).region(start, text.length()).useTransparentBounds(true);
    }
}
