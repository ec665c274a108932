package dev.telos.algorithms.jinja;

import dev.telos.algorithms.jinja.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a template into text and tags, with whitespace as trim_blocks and lstrip_blocks have it: a newline right after a
 * tag or comment goes, so do blanks before one that starts its line, and a minus sign takes all whitespace on its side.
 * One newline at the very end goes too.
 */
final class Lexer {
    private final String source;
    private final Lines lines;
    private final List<Token> tokens = new ArrayList<>();

    private Lexer(String source) {
        this.source = source;
        this.lines = new Lines(source);
    }

    static List<Token> tokens(String template) {
        String source = template.replace("\r\n", "\n").replace('\r', '\n');
        Lexer lexer = new Lexer(source.endsWith("\n") ? source.substring(0, source.length() - 1) : source);
        lexer.read();
        return lexer.tokens;
    }

    private void read() {
        int at = 0;
        while (at < source.length()) {
            int tag = nextTag(at);
            addData(at, tag);
            at = tag == source.length() ? tag : readTag(tag);
        }
        tokens.add(new Token(Kind.END, "", lines.at(source.length())));
    }

    private int nextTag(int from) {
        for (int at = source.indexOf('{', from); at >= 0; at = source.indexOf('{', at + 1)) {
            if (at + 1 < source.length() && "{%#".indexOf(source.charAt(at + 1)) >= 0) {
                return at;
            }
        }
        return source.length();
    }

    private void addData(int from, int tag) {
        int end = tag;
        if (source.startsWith("-", tag + 2)) {
            while (end > from && PythonText.isSpace(source.charAt(end - 1))) {
                end--;
            }
        } else if (tag < source.length() && !source.startsWith("+", tag + 2) && source.charAt(tag + 1) != '{') {
            end = startOfBlanks(from, tag);
        }
        if (end > from) {
            tokens.add(new Token(Kind.DATA, source.substring(from, end), lines.at(from)));
        }
    }

    /** Where the blanks before a tag start, if there is nothing else on its line; else the tag itself. */
    private int startOfBlanks(int from, int tag) {
        int start = tag;
        while (start > from && source.charAt(start - 1) != '\n') {
            start--;
            if (!PythonText.isSpace(source.charAt(start))) {
                return tag;
            }
        }
        return start == 0 || source.charAt(start - 1) == '\n' ? start : tag;
    }

    /** Where the text after a tag starts. */
    private int readTag(int tag) {
        int inside = tag + 2;
        if (source.startsWith("-", inside) || source.startsWith("+", inside)) {
            inside++;
        }
        return switch (source.charAt(tag + 1)) {
            case '#' -> skipComment(tag, inside);
            case '{' -> readInside(tag, inside, Kind.PRINT_BEGIN, Kind.PRINT_END, "}}");
            default -> readInside(tag, inside, Kind.TAG_BEGIN, Kind.TAG_END, "%}");
        };
    }

    private int skipComment(int tag, int inside) {
        int end = source.indexOf("#}", inside);
        if (end < 0) {
            throw unclosed(tag, "#}");
        }
        char before = end > inside ? source.charAt(end - 1) : '#';
        return after(end + 2, before, true);
    }

    private int readInside(int tag, int from, Kind begin, Kind end, String close) {
        tokens.add(new Token(begin, source.substring(tag, tag + 2), lines.at(tag)));
        ExpressionLexer inside = new ExpressionLexer(source, lines, from);
        while (true) {
            int at = inside.skipSpace();
            if (at == source.length()) {
                throw unclosed(tag, close);
            }
            char sign = source.charAt(at);
            boolean signed = (sign == '-' || (sign == '+' && end == Kind.TAG_END)) && source.startsWith(close, at + 1);
            if (inside.isBalanced() && (signed || source.startsWith(close, at))) {
                tokens.add(new Token(end, close, lines.at(at)));
                return after(at + close.length() + (signed ? 1 : 0), signed ? sign : ' ', end == Kind.TAG_END);
            }
            tokens.add(inside.next());
        }
    }

    /** Where text goes on after a tag with that sign before its close. */
    private int after(int close, char sign, boolean trimsNewline) {
        int at = close;
        if (sign == '-') {
            while (at < source.length() && PythonText.isSpace(source.charAt(at))) {
                at++;
            }
        } else if (sign != '+' && trimsNewline && source.startsWith("\n", at)) {
            at++;
        }
        return at;
    }

    private InvalidTemplate unclosed(int tag, String close) {
        return new InvalidTemplate(
                lines.at(tag),
                "expected " + close + " after " + source.substring(tag, tag + 2) + ", got the end of the template");
    }
}
