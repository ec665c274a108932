package dev.telos.algorithms.verify.extraction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what is in math mode; takes a time in proportion to the length of the text. */
final class Formulas {
    private static final Pattern PERCENT = Pattern.compile("\\s*+(?:\\\\?%|[Pp]ercent(?:age)?+|[Pp]ct)");
    private static final Pattern BARE_FRACTION =
            Pattern.compile("-?\\\\[dtc]?frac\\{-?\\d++(?:[.,]\\d++)?+\\}\\{-?\\d++(?:[.,]\\d++)?+\\}");
    private static final Pattern JOINED = Pattern.compile("\\s*+(?:,?+\\s*+(?:and|or)\\b|,)\\s*+");
    private static final int MOST_JOINED = 6;

    private final String text;
    private final Next doubleDollar;
    private final Next dollar;
    private final Next bracket;
    private final Next parenthesis;
    private final Next lineEnd;
    private final Next squareBracket;

    private Formulas(String text) {
        this.text = text;
        doubleDollar = new Next(text, "$$");
        dollar = new Next(text, "$");
        bracket = new Next(text, "\\]");
        parenthesis = new Next(text, "\\)");
        lineEnd = new Next(text, "\n");
        squareBracket = new Next(text, "]");
    }

    /** A formula: from its first delimiter to behind its last one. */
    private record Span(int start, int end, String content) {}

    /** All formulas of a text in their order; those joined by commas, "and" or "or" are one candidate. */
    static List<Candidate> candidates(String text) {
        List<Candidate> candidates = new ArrayList<>();
        for (Candidate next : new Formulas(text).single()) {
            int last = candidates.size() - 1;
            if (last >= 0
                    && candidates.get(last).values().size() < MOST_JOINED
                    && isJoint(text, candidates.get(last).end(), next.start())) {
                List<Candidate.Value> values =
                        new ArrayList<>(candidates.get(last).values());
                values.addAll(next.values());
                candidates.set(
                        last, new Candidate(Priority.ANY, candidates.get(last).start(), next.end(), values));
            } else {
                candidates.add(next);
            }
        }
        return candidates;
    }

    private static boolean isJoint(String text, int from, int to) {
        return JOINED.matcher(text).region(from, to).matches();
    }

    private List<Candidate> single() {
        List<Candidate> candidates = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            Optional<Span> span = span(at);
            if (span.isEmpty()) {
                at++;
                continue;
            }
            int end = percentEnd(text, span.get().end());
            boolean percent = end > span.get().end();
            candidates.add(new Candidate(Priority.ANY, at, end, span.get().content(), percent));
            at = end;
        }
        return candidates;
    }

    /** Behind the percent sign that follows, or the same place where none does. */
    static int percentEnd(String text, int from) {
        Matcher percent = PERCENT.matcher(text).region(from, text.length());
        return percent.lookingAt() ? percent.end() : from;
    }

    private Optional<Span> span(int at) {
        char c = text.charAt(at);
        boolean escaped = at > 0 && text.charAt(at - 1) == '\\';
        if (c == '$' && !escaped) {
            Optional<Span> display =
                    text.startsWith("$$", at) ? until(at, 2, doubleDollar, text.length()) : Optional.empty();
            boolean afterDigit = at > 0 && Character.isDigit(text.charAt(at - 1));
            return display.isPresent() || afterDigit ? display : until(at, 1, dollar, lineEnd.from(at));
        } else if (c == '\\' && !escaped && text.startsWith("\\[", at)) {
            return until(at, 2, bracket, text.length());
        } else if (c == '\\' && !escaped && text.startsWith("\\(", at)) {
            return until(at, 2, parenthesis, lineEnd.from(at));
        } else if (c == '[') {
            return squareBrackets(at);
        }
        return c == '\\' || c == '-' ? fraction(at) : Optional.empty();
    }

    private Optional<Span> until(int at, int delimiter, Next closing, int limit) {
        int end = closing.from(at + delimiter);
        // An escaped dollar is a dollar and closes nothing; a backslash before "\]" ends a line.
        while (end < limit && text.charAt(end) == '$' && text.charAt(end - 1) == '\\') {
            end = closing.from(end + 1);
        }
        return end < limit && end > at + delimiter
                ? Optional.of(new Span(at, end + delimiter, text.substring(at + delimiter, end)))
                : Optional.empty();
    }

    /** A line of its own, or a word of its own, in brackets that have lost their backslashes. */
    private Optional<Span> squareBrackets(int at) {
        int end = squareBracket.from(at);
        boolean alone = at > 0
                && Character.isWhitespace(text.charAt(at - 1))
                && end + 1 < text.length()
                && Character.isWhitespace(text.charAt(end + 1));
        return alone && end < lineEnd.from(at) && text.lastIndexOf('[', end) == at
                ? Optional.of(new Span(at, end + 1, text.substring(at + 1, end)))
                : Optional.empty();
    }

    private Optional<Span> fraction(int at) {
        Matcher fraction = BARE_FRACTION.matcher(text).region(at, text.length());
        return fraction.lookingAt() ? Optional.of(new Span(at, fraction.end(), fraction.group())) : Optional.empty();
    }
}
