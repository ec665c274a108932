package dev.telos.algorithms.verify.extraction;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds numbers and arithmetic in plain text. */
final class PlainNumbers {
    private static final String BEFORE = "(?:^|(?<=[\\s=]))(?:\\*\\*)?+";
    private static final String OPERATORS = "+\\-*×/^()÷";
    private static final String AFTER = "(?=\\*{0,2}+(?:[.,:\\s)$]|$))";

    private static final Pattern ARITHMETIC = Pattern.compile(BEFORE + "(-?+\\(?+-?+\\d[\\d.\\s" + OPERATORS + "]*+)");
    private static final Pattern TRAILING = Pattern.compile("[*.\\s]+$");
    private static final Pattern OPERATOR = Pattern.compile("[" + OPERATORS + "]");
    private static final Pattern ENDS_WELL = Pattern.compile(AFTER);

    private static final Pattern NUMBER = Pattern.compile(BEFORE + "[$€£¥₹₽₩฿]?+"
            + "(?:(?<grouped>-?+[1-9]\\d{0,2}+(?:[ ,]\\d{3}(?!\\d))++(?:\\.\\d++)?+)"
            + "|(?<plain>-?+\\d++(?:[.,]\\d++)?+|-?+\\.\\d++))");

    private PlainNumbers() {}

    static List<Candidate> numbers(String text) {
        List<Candidate> candidates = new ArrayList<>();
        Matcher number = NUMBER.matcher(text);
        while (number.find()) {
            String grouped = number.group("grouped");
            String digits = grouped != null
                    ? grouped.replaceAll("[ ,]", "")
                    : number.group("plain").replace(',', '.');
            int end = Formulas.percentEnd(text, number.end());
            candidates.add(new Candidate(Priority.ANY, number.start(), end, digits, end > number.end()));
        }
        return candidates;
    }

    /** Two numbers or more with operators between them. */
    static List<Candidate> arithmetic(String text) {
        List<Candidate> candidates = new ArrayList<>();
        Matcher arithmetic = ARITHMETIC.matcher(text);
        while (arithmetic.find()) {
            // Asterisks end what is printed in bold, a point ends the sentence.
            String expr = TRAILING.matcher(arithmetic.group(1)).replaceFirst("");
            int end = arithmetic.start(1) + expr.length();
            if (OPERATOR.matcher(expr.substring(1)).find()
                    && ENDS_WELL.matcher(text).region(end, text.length()).lookingAt()) {
                candidates.add(new Candidate(Priority.ANY, arithmetic.start(), end, expr, false));
            }
        }
        return candidates;
    }
}
