package dev.telos.algorithms.jinja;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;

/** Methods of Python's texts. */
final class PythonText {
    private PythonText() {}

    /** Whether Python takes a character for whitespace. */
    static boolean isSpace(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character) || character == '\u0085';
    }

    /** Without characters at its ends: those of {@code which}. */
    static String strip(String text, IntPredicate which, boolean left, boolean right) {
        int start = 0;
        int end = text.length();
        while (left && start < end && which.test(text.codePointAt(start))) {
            start += Character.charCount(text.codePointAt(start));
        }
        while (right && end > start && which.test(text.codePointBefore(end))) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return text.substring(start, end);
    }

    /** Parts between separators, at most {@code most} cuts from the left; no limit where it is negative. */
    static List<String> split(String text, String separator, int most) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        int found = text.indexOf(separator);
        while (found >= 0 && parts.size() != most) {
            parts.add(text.substring(start, found));
            start = found + separator.length();
            found = text.indexOf(separator, start);
        }
        parts.add(text.substring(start));
        return parts;
    }

    /** The same from the right. */
    static List<String> splitRight(String text, String separator, int most) {
        List<String> parts = new ArrayList<>();
        int end = text.length();
        int found = text.lastIndexOf(separator);
        while (found >= 0 && parts.size() != most) {
            parts.add(text.substring(found + separator.length(), end));
            end = found;
            found = end < separator.length() ? -1 : text.lastIndexOf(separator, end - separator.length());
        }
        parts.add(text.substring(0, end));
        Collections.reverse(parts);
        return parts;
    }

    /** Words between whitespace, at most {@code most} cuts from the left; no limit where it is negative. */
    static List<String> words(String text, int most) {
        List<String> words = new ArrayList<>();
        int start = skip(text, 0, true);
        while (start < text.length() && words.size() != most) {
            int end = skip(text, start, false);
            words.add(text.substring(start, end));
            start = skip(text, end, true);
        }
        if (start < text.length()) {
            words.add(text.substring(start));
        }
        return words;
    }

    private static int skip(String text, int from, boolean spaces) {
        int at = from;
        while (at < text.length() && isSpace(text.charAt(at)) == spaces) {
            at++;
        }
        return at;
    }

    /** Replaces from the left, at most {@code most} times; without limit where it is negative. */
    static String replace(String text, String old, String with, int most) {
        if (most < 0) {
            return text.replace(old, with);
        }
        return String.join(with, split(text, old, most));
    }

    /** Upper case at its start, lower case after. */
    static String capitalize(String text) {
        if (text.isEmpty()) {
            return text;
        }
        int first = text.offsetByCodePoints(0, 1);
        return text.substring(0, first).toUpperCase(Locale.ROOT)
                + text.substring(first).toLowerCase(Locale.ROOT);
    }
}
