package dev.telos.algorithms.verify.parsing;

import dev.telos.algorithms.verify.parsing.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Cuts an answer into tokens; spaces, sizes and styles are gone afterwards. */
final class Lexer {
    private static final Set<String> TWO_CHARACTER_SIGNS = Set.of("<=", ">=", "!=", "==", "=>", "->", "**", "~=", ":=");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int openLists;
    private int openEnvironments;

    private Lexer(String text) {
        this.text = text;
    }

    /** The tokens of an answer, the last one {@link Token#AT_END}. */
    static List<Token> tokens(String text) {
        Lexer lexer = new Lexer(text);
        while (lexer.at < text.length()) {
            lexer.next();
        }
        lexer.tokens.add(Token.AT_END);
        return lexer.tokens;
    }

    private void next() {
        char c = text.charAt(at);
        boolean pointBeforeDigit = c == '.' && at + 1 < text.length() && isDigit(text.charAt(at + 1));
        if (isDigit(c) || pointBeforeDigit) {
            NumberLexer.Found number = NumberLexer.at(text, at, openLists > 0);
            at = number.end();
            add(Kind.NUMBER, number.digits());
        } else if (c == '\\') {
            backslash();
        } else if (isLetter(c)) {
            letters();
        } else if (c > 127) {
            other();
        } else {
            sign(c);
        }
    }

    private void sign(char c) {
        String two = text.substring(at, Math.min(at + 2, text.length()));
        if (TWO_CHARACTER_SIGNS.contains(two)) {
            at += 2;
            addSign(
                    switch (two) {
                        case "==", ":=" -> "=";
                        case "**" -> "^";
                        case "~=" -> "~";
                        default -> two;
                    });
            return;
        }
        at++;
        // A point that begins no number ends a sentence; quotes, dollars and tildes are for the eye.
        if (!Character.isWhitespace(c) && "$.\"`~?#@".indexOf(c) < 0) {
            addSign(String.valueOf(c));
        }
    }

    private void other() {
        int character = text.codePointAt(at);
        at += Character.charCount(character);
        int power = "⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(character);
        if (power >= 0) {
            addSign("^");
            add(Kind.NUMBER, String.valueOf(power));
        } else if (character == '−' || character == '–') {
            addSign("-");
        } else if (Spellings.unicode(character).isPresent()) {
            named(Spellings.unicode(character).get());
        } else if (Character.isLetter(character)) {
            add(Kind.NAME, Character.toString(character));
        }
    }

    private void letters() {
        String word = run();
        if (word.equals("and") || word.equals("or")) {
            addSign(",");
        } else if (Set.of("percent", "percentage", "pct").contains(word)) {
            addSign("%");
        } else if (Spellings.word(word).isPresent()) {
            named(Spellings.word(word).get());
        } else if (Spellings.isUnit(word)) {
            add(Kind.UNIT, word);
        } else {
            String function = Spellings.functionAtStart(word)
                    .filter(start -> word.length() - start.length() == 1)
                    .orElse("");
            if (!function.isEmpty()) {
                named(function);
            }
            word.substring(function.length()).chars().forEach(c -> add(Kind.NAME, Character.toString(c)));
        }
    }

    private void backslash() {
        at++;
        if (at == text.length()) {
            return;
        }
        char c = text.charAt(at);
        if (c == '\\') {
            at++;
            // Outside of environments nothing ends a line: a backslash was doubled on the way here.
            if (openEnvironments > 0 || at == text.length() || !isLetter(text.charAt(at))) {
                addSign("\\\\");
            } else {
                command(run());
            }
        } else if (isLetter(c)) {
            command(run());
        } else {
            at++;
            switch (c) {
                case '{' -> addSign("{set");
                case '}' -> addSign("set}");
                case '|' -> addSign("|");
                case '(', ')', '[', ']', '$', ',', ';', ':', '!', ' ', '\n' -> {}
                default -> addSign(String.valueOf(c));
            }
        }
    }

    private void command(String name) {
        if (name.equals("begin") || name.equals("end")) {
            environment(name, group());
        } else if (Spellings.isText(name)) {
            words(name, group());
        } else if (Spellings.isAccent(name)) {
            add(Kind.NAME, name + " " + group());
        } else if (name.equals("not")) {
            negated();
        } else if (name.equals("left") || name.equals("right")) {
            delimiter(name);
        } else if (!Spellings.isIgnored(name)) {
            named(name);
        }
    }

    private void delimiter(String side) {
        if (text.startsWith("|", at)) {
            at++;
            addSign(side.equals("left") ? "|(" : "|)");
        }
    }

    private void negated() {
        skipSpaces();
        if (text.startsWith("\\in", at)) {
            at += 3;
            add(Kind.COMMAND, "notin");
        } else if (text.startsWith("=", at)) {
            at++;
            addSign("!=");
        } else {
            throw new Unreadable("a negation of no known sign");
        }
    }

    private void environment(String side, String name) {
        boolean begins = side.equals("begin");
        openEnvironments += begins ? 1 : -1;
        add(begins ? Kind.BEGIN : Kind.FINISH, name);
        if (begins && name.equals("array")) {
            group();
        }
    }

    private void words(String style, String content) {
        String words = content.strip();
        String bare = words.replaceAll("^[\\s,]+|[\\s,]+$", "").toLowerCase(Locale.ROOT);
        boolean letter = words.length() == 1 && isLetter(words.charAt(0));
        if (style.equals("mathbb")) {
            add(Kind.COMMAND, "mathbb " + words);
        } else if (Set.of("and", "or").contains(bare)) {
            addSign(",");
        } else if (Set.of("percent", "percentage", "pct", "%", "\\%").contains(bare)) {
            addSign("%");
        } else if (Spellings.word(words).isPresent()) {
            named(Spellings.word(words).get());
        } else if (letter && !style.startsWith("text") && !style.equals("mbox")) {
            // A bold i is a direction, not the imaginary unit.
            add(Kind.NAME, "ie".contains(words) && !style.equals("mathrm") ? style + " " + words : words);
        } else if (style.equals("operatorname")) {
            add(Kind.NAME, words);
        } else if (!words.isEmpty()) {
            add(Kind.TEXT, words);
        }
    }

    private void named(String name) {
        String command = Spellings.command(name);
        if (Spellings.sign(name).isPresent()) {
            addSign(Spellings.sign(name).get());
        } else if (!Spellings.isKnown(command)
                && Spellings.functionAtStart(name).isPresent()) {
            String function = Spellings.functionAtStart(name).get();
            add(Kind.COMMAND, function);
            name.substring(function.length()).chars().forEach(c -> add(Kind.NAME, Character.toString(c)));
        } else {
            add(Kind.COMMAND, command);
        }
    }

    /** The content of the braces that follow, or the one character that follows. */
    private String group() {
        skipSpaces();
        if (at == text.length()) {
            return "";
        }
        int start = at;
        if (text.charAt(at) != '{') {
            at++;
            return text.substring(start, at);
        }
        int depth = 0;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (depth == 0) {
                at++;
                return text.substring(start + 1, at - 1);
            }
        }
        throw new Unreadable("a brace that is not closed");
    }

    private String run() {
        int start = at;
        while (at < text.length() && isLetter(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private void skipSpaces() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private void addSign(String sign) {
        if (Set.of("(", "[", "{set").contains(sign)) {
            openLists++;
        } else if (Set.of(")", "]", "set}").contains(sign)) {
            openLists--;
        }
        add(Kind.SIGN, sign);
    }

    private void add(Kind kind, String spelling) {
        tokens.add(new Token(kind, spelling));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
