package dev.telos.algorithms.jinja;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Escapes of texts between quotes, as Python has them; what is no escape stays with its backslash. */
final class Escapes {
    private static final Pattern ESCAPE =
            Pattern.compile("\\\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{1,3})|([\\s\\S]))");
    private static final Map<String, String> SINGLE = Map.ofEntries(
            Map.entry("n", "\n"),
            Map.entry("t", "\t"),
            Map.entry("r", "\r"),
            Map.entry("a", "\u0007"),
            Map.entry("b", "\b"),
            Map.entry("f", "\f"),
            Map.entry("v", "\u000b"),
            Map.entry("\\", "\\"),
            Map.entry("'", "'"),
            Map.entry("\"", "\""),
            Map.entry("\n", ""));

    private Escapes() {}

    static String resolve(String text, int line) {
        return ESCAPE.matcher(text).replaceAll(escape -> Matcher.quoteReplacement(character(escape, line)));
    }

    private static String character(MatchResult escape, int line) {
        for (int digits = 1; digits <= 3; digits++) {
            if (escape.group(digits) != null) {
                return numbered(Long.parseLong(escape.group(digits), 16), escape.group(), line);
            }
        }
        if (escape.group(4) != null) {
            return numbered(Long.parseLong(escape.group(4), 8), escape.group(), line);
        }
        return SINGLE.getOrDefault(escape.group(5), escape.group());
    }

    private static String numbered(long codePoint, String escape, int line) {
        if (codePoint > Character.MAX_CODE_POINT) {
            throw new InvalidTemplate(line, "expected a character, got " + escape);
        }
        return Character.toString((int) codePoint);
    }
}
