package dev.telos.algorithms.verify.parsing;

import dev.telos.algorithms.verify.limit.Budget;
import dev.telos.algorithms.verify.parsing.Token.Kind;
import dev.telos.algorithms.verify.tree.Expr;
import dev.telos.algorithms.verify.tree.Expr.Listing;
import dev.telos.algorithms.verify.tree.Expr.Relation;
import dev.telos.algorithms.verify.tree.Expr.Relation.Sign;
import dev.telos.algorithms.verify.tree.Expr.SetOperation;
import dev.telos.algorithms.verify.tree.Expr.Tuple;
import dev.telos.algorithms.verify.tree.Exprs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The outer part of the grammar: lists of relations between sets and sums. */
final class AnswerGrammar {
    private static final int DEEPEST_TEXT = 3;

    private static final Map<String, Sign> SIGNS = Map.of(
            "=", Sign.EQUAL,
            "!=", Sign.NOT_EQUAL,
            "<", Sign.LESS,
            "<=", Sign.LESS_OR_EQUAL,
            ">", Sign.GREATER,
            ">=", Sign.GREATER_OR_EQUAL);
    private static final Map<String, Sign> SIGN_COMMANDS =
            Map.of("in", Sign.IN, "notin", Sign.NOT_IN, "subset", Sign.SUBSET);
    private static final Map<String, SetOperation.Kind> SET_OPERATIONS = Map.of(
            "cup", SetOperation.Kind.UNION,
            "cap", SetOperation.Kind.INTERSECTION,
            "setminus", SetOperation.Kind.DIFFERENCE);

    private final Cursor cursor;
    private final TermGrammar terms;

    private AnswerGrammar(Cursor cursor, int textDepth) {
        this.cursor = cursor;
        this.terms = new TermGrammar(cursor, this, textDepth);
    }

    /**
     * Reads a whole answer.
     *
     * @param textDepth how many {@code \text} commands it stands in
     */
    static Expr read(String answer, Budget budget, int textDepth) {
        if (textDepth > DEEPEST_TEXT) {
            throw new Unreadable("text in text");
        }
        AnswerGrammar grammar = new AnswerGrammar(new Cursor(Lexer.tokens(answer), budget), textDepth);
        Expr result = grammar.answer();
        if (!grammar.cursor.peek().is(Kind.END)) {
            throw new Unreadable("more after the end: " + grammar.cursor.peek().text());
        }
        return result;
    }

    private Expr answer() {
        List<List<Expr>> groups = groups();
        if (groups.isEmpty()) {
            throw new Unreadable("nothing");
        } else if (groups.size() == 1) {
            List<Expr> values = PlusMinuses.expanded(groups.get(0));
            return values.size() == 1 ? values.get(0) : new Listing(values);
        }
        boolean single = groups.stream().allMatch(group -> group.size() == 1);
        return new Listing(groups.stream()
                .map(group -> single ? group.get(0) : new Tuple(group))
                .toList());
    }

    /** Values with commas between them, in groups with semicolons between them. */
    List<List<Expr>> groups() {
        List<List<Expr>> groups = new ArrayList<>();
        do {
            List<Expr> values = values();
            if (!values.isEmpty()) {
                groups.add(values);
            }
        } while (cursor.takeSign(";"));
        return groups;
    }

    /** All values in brackets, whatever stands between them. */
    List<Expr> listed() {
        return groups().stream().flatMap(List::stream).toList();
    }

    private List<Expr> values() {
        List<Expr> values = new ArrayList<>();
        do {
            while (cursor.takeSign(",")) {
                // "1, 2, and 3" has two separators in a row.
            }
            if (!endsList()) {
                values.add(relation());
            }
        } while (cursor.takeSign(","));
        return assigned(values);
    }

    private boolean endsList() {
        Token next = cursor.peek();
        return next.is(Kind.END)
                || next.isSign(";")
                || next.isSign(")")
                || next.isSign("]")
                || next.isSign("}")
                || next.isSign("set}")
                || next.isCommand("rangle");
    }

    /** In {@code n = 2, 3, 4} all values belong to the one relation; in {@code a = 2, b = 3} there are two. */
    private static List<Expr> assigned(List<Expr> values) {
        boolean one = values.size() > 1
                && values.get(0) instanceof Relation first
                && first.signs().size() == 1
                && (first.signs().get(0) == Sign.EQUAL || first.signs().get(0) == Sign.IN)
                && values.stream().skip(1).noneMatch(Relation.class::isInstance);
        if (!one) {
            return values;
        }
        Relation first = (Relation) values.get(0);
        List<Expr> right = new ArrayList<>(values);
        right.set(0, first.last());
        return List.of(new Relation(List.of(first.first(), new Listing(PlusMinuses.expanded(right))), first.signs()));
    }

    Expr relation() {
        cursor.takeSign("=");
        List<Expr> sides = new ArrayList<>(List.of(set()));
        List<Sign> signs = new ArrayList<>();
        boolean rounded = false;
        while (true) {
            if (cursor.takeSign("=>")) {
                sides = new ArrayList<>(List.of(set()));
                signs.clear();
            } else if (cursor.takeSign("~")) {
                rounded = rounded || !signs.isEmpty() || !Exprs.isName(sides.get(0));
                add(sides, signs, Sign.EQUAL, set(), rounded);
            } else {
                Optional<Sign> sign = sign();
                if (sign.isEmpty()) {
                    break;
                }
                cursor.take();
                add(sides, signs, sign.get(), set(), rounded);
            }
        }
        return signs.isEmpty() ? sides.get(0) : new Relation(sides, signs);
    }

    /** After an "is about" the exact value has been said, and what follows is not part of the answer. */
    private static void add(List<Expr> sides, List<Sign> signs, Sign sign, Expr side, boolean rounded) {
        if (!rounded) {
            signs.add(sign);
            sides.add(side);
        }
    }

    private Optional<Sign> sign() {
        Token next = cursor.peek();
        return Optional.ofNullable(
                next.is(Kind.SIGN)
                        ? SIGNS.get(next.text())
                        : next.is(Kind.COMMAND) ? SIGN_COMMANDS.get(next.text()) : null);
    }

    private Expr set() {
        Expr left = terms.ratio();
        for (Optional<SetOperation.Kind> kind = operation(); kind.isPresent(); kind = operation()) {
            cursor.take();
            cursor.wrap();
            left = new SetOperation(kind.get(), left, terms.ratio());
        }
        if (cursor.takeCommand("pmod")) {
            // What a congruence is modulo has been given by the problem.
            terms.argument();
        }
        return left;
    }

    private Optional<SetOperation.Kind> operation() {
        Token next = cursor.peek();
        return next.is(Kind.COMMAND) ? Optional.ofNullable(SET_OPERATIONS.get(next.text())) : Optional.empty();
    }
}
