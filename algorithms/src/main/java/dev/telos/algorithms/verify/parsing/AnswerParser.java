package dev.telos.algorithms.verify.parsing;

import dev.telos.algorithms.verify.limit.Budget;
import dev.telos.algorithms.verify.tree.Expr;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads answers. What is no answer in any known notation gives nothing; no text makes it throw, save by its budget. */
public final class AnswerParser {
    private static final int LONGEST = 4_000;

    /** An equals sign that is not part of another sign. */
    private static final Pattern EQUALS = Pattern.compile("(?<![\\\\<>!:~=])=(?!=)");

    private AnswerParser() {}

    /** The tree of an answer in LaTeX or plain text. */
    public static Optional<Expr> parse(String answer, Budget budget) {
        if (answer.length() > LONGEST) {
            return Optional.empty();
        }
        budget.spend(1 + answer.length());
        Optional<Expr> whole = whole(answer, budget);
        return whole.isPresent() ? whole : lastEquated(answer).flatMap(last -> whole(last, budget));
    }

    /** Whether a word has a meaning in an answer, as {@code sqrt} or {@code cm}. */
    public static boolean isMath(String word) {
        return Spellings.word(word).isPresent() || Spellings.isUnit(word);
    }

    private static Optional<Expr> whole(String answer, Budget budget) {
        try {
            return Optional.of(AnswerGrammar.read(answer, budget, 0));
        } catch (Unreadable unreadable) {
            return Optional.empty();
        }
    }

    /** Of a chain of equations in which something cannot be read, what it comes to in the end. */
    private static Optional<String> lastEquated(String answer) {
        if (answer.contains(",") || answer.contains(";")) {
            return Optional.empty();
        }
        List<String> sides = List.of(EQUALS.split(answer, -1));
        return sides.size() > 2 ? Optional.of(sides.get(sides.size() - 1)) : Optional.empty();
    }
}
