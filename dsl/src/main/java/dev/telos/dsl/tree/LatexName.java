package dev.telos.dsl.tree;

import io.vavr.Tuple;
import io.vavr.collection.HashMap;
import io.vavr.collection.List;
import io.vavr.collection.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A name that somebody gave, in LaTeX's math mode: {@code A_implied} is an A with an index, {@code mean_i(ρ)} an
 * operator of ρ, and whatever means something to LaTeX itself is escaped.
 */
final class LatexName {
    private static final Map<String, String> SYMBOLS = HashMap.ofEntries(List.of(
                            "α alpha",
                            "β beta",
                            "γ gamma",
                            "δ delta",
                            "ε epsilon",
                            "ζ zeta",
                            "η eta",
                            "θ theta",
                            "ι iota",
                            "κ kappa",
                            "λ lambda",
                            "μ mu",
                            "ν nu",
                            "ξ xi",
                            "π pi",
                            "ρ rho",
                            "σ sigma",
                            "τ tau",
                            "υ upsilon",
                            "φ phi",
                            "χ chi",
                            "ψ psi",
                            "ω omega",
                            "Γ Gamma",
                            "Δ Delta",
                            "Θ Theta",
                            "Λ Lambda",
                            "Ξ Xi",
                            "Π Pi",
                            "Σ sum",
                            "Φ Phi",
                            "Ψ Psi",
                            "Ω Omega",
                            "· cdot",
                            "… dots",
                            "≤ le",
                            "≥ ge",
                            "∞ infty",
                            "→ to",
                            "~ sim",
                            "^ wedge",
                            "\\ backslash",
                            "‖ |",
                            "{ {",
                            "} }",
                            "# #",
                            "$ $",
                            "% %",
                            "& &",
                            "_ _")
                    .map(entry -> entry.split(" ", 0))
                    .map(entry -> Tuple.of(entry[0], "\\" + entry[1])))
            .put("−", "-");

    private static final Map<String, String> IN_TEXT = HashMap.ofEntries(
                    List.of("{", "}", "#", "$", "%", "&", "_").map(special -> Tuple.of(special, "\\" + special)))
            .put("\\", "\\textbackslash{}")
            .put("~", "\\textasciitilde{}")
            .put("^", "\\textasciicircum{}");

    private static final List<String> FUNCTIONS = List.of("log", "exp", "min", "max");
    private static final String PLAIN = "0123456789()[]<>=+-*/|.,;:!?'";
    private static final Pattern PIECE = Pattern.compile(
            "(?<word>[A-Za-z]+|[α-ωΓ-Ω])(?<suffix>(?:_[A-Za-z0-9]+)*)(?<index>[₀-₉]*)"
                    + "|(?<subscript>[₀-₉]+)|(?<power>[²³]+)|(?<space>\\s+)|(?<other>.)",
            Pattern.DOTALL);

    private final StringBuilder latex = new StringBuilder();
    private final String name;
    private boolean afterSpace;
    private boolean afterWord;

    private LatexName(String name) {
        this.name = name;
    }

    static String of(String name) {
        return new LatexName(name).render();
    }

    /** Text in LaTeX's text mode. */
    static String escaped(String text) {
        return text.codePoints()
                .mapToObj(Character::toString)
                .map(character -> IN_TEXT.getOrElse(character, character))
                .reduce("", String::concat);
    }

    private String render() {
        Matcher piece = PIECE.matcher(name);
        while (piece.find()) {
            if (piece.group("space") != null) {
                afterSpace = true;
            } else if (piece.group("word") != null) {
                String word = piece.group("word");
                append(word(piece), true);
                afterWord = !FUNCTIONS.contains(word);
            } else if (piece.group("subscript") != null) {
                append("_{" + digits(piece.group("subscript")) + "}", false);
            } else if (piece.group("power") != null) {
                append("^{" + piece.group("power").replace('²', '2').replace('³', '3') + "}", false);
            } else {
                String character = piece.group("other");
                append(other(character), Character.isDigit(character.charAt(0)));
            }
        }
        return latex.toString();
    }

    /** Spaces count between words only; a command is kept apart from a letter after it. */
    private void append(String piece, boolean isWord) {
        if (afterSpace && afterWord && isWord) {
            latex.append("\\ ");
        } else if (Character.isLetter(piece.charAt(0)) && latex.toString().matches("(?s).*\\\\[A-Za-z]+")) {
            latex.append(' ');
        }
        latex.append(piece);
        afterSpace = false;
        afterWord = isWord;
    }

    /** A symbol with an index, or a word in upright letters; an operator where arguments follow. */
    private String word(Matcher piece) {
        String word = piece.group("word");
        String suffix = piece.group("suffix").replaceFirst("_", "");
        boolean isIndex = isSymbol(word) || suffix.length() == 1 || suffix.equals("group");
        boolean isCall = piece.end() < name.length() && name.charAt(piece.end()) == '(';
        String base = isIndex || suffix.isEmpty() ? base(word, isCall) : upright(word + "_" + suffix, isCall);
        String index = List.of(isIndex ? index(suffix) : "", digits(piece.group("index")))
                .filter(part -> !part.isEmpty())
                .mkString(",");
        return index.isEmpty() ? base : base + "_{" + index + "}";
    }

    private static boolean isSymbol(String word) {
        return word.length() == 1;
    }

    private static String base(String word, boolean isCall) {
        if (isSymbol(word)) {
            return SYMBOLS.getOrElse(word, word);
        }
        return FUNCTIONS.contains(word) ? "\\" + word : upright(word, isCall);
    }

    private static String upright(String word, boolean isCall) {
        return (isCall ? "\\operatorname{" : "\\mathrm{") + word.replace("_", "\\_") + "}";
    }

    private static String index(String suffix) {
        return suffix.length() <= 1 || suffix.matches("[0-9]+") ? suffix : upright(suffix, false);
    }

    private static String digits(String subscript) {
        return subscript.chars().mapToObj(digit -> String.valueOf(digit - '₀')).reduce("", String::concat);
    }

    private static String other(String character) {
        return PLAIN.contains(character) ? character : SYMBOLS.getOrElse(character, "\\text{" + character + "}");
    }
}
