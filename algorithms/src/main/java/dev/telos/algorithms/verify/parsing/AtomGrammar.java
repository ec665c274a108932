package dev.telos.algorithms.verify.parsing;

import dev.telos.algorithms.verify.parsing.Token.Kind;
import dev.telos.algorithms.verify.tree.Expr;
import dev.telos.algorithms.verify.tree.Expr.Application;
import dev.telos.algorithms.verify.tree.Expr.Constant;
import dev.telos.algorithms.verify.tree.Expr.Interval;
import dev.telos.algorithms.verify.tree.Expr.Listing;
import dev.telos.algorithms.verify.tree.Expr.NamedSet;
import dev.telos.algorithms.verify.tree.Expr.Symbol;
import dev.telos.algorithms.verify.tree.Expr.Text;
import dev.telos.algorithms.verify.tree.Expr.Tuple;
import dev.telos.algorithms.verify.tree.Function;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The inner part of the grammar: numbers, names, words, and everything in brackets. */
final class AtomGrammar {
    private static final Set<String> BETWEEN = Set.of(
            "cup",
            "cap",
            "setminus",
            "in",
            "notin",
            "subset",
            "pm",
            "mp",
            "mod",
            "pmod",
            "choose",
            "circ",
            "rfloor",
            "rceil",
            "rangle",
            "prime");
    private static final Map<String, NamedSet> SETS = Map.of(
            "emptyset", NamedSet.EMPTY,
            "mathbb N", NamedSet.NATURALS,
            "mathbb Z", NamedSet.INTEGERS,
            "mathbb Q", NamedSet.RATIONALS,
            "mathbb R", NamedSet.REALS,
            "mathbb C", NamedSet.COMPLEX,
            "mathbb P", NamedSet.PRIMES);

    private final Cursor cursor;
    private final AnswerGrammar answers;
    private final TermGrammar terms;
    private final CommandGrammar commands;
    private final int textDepth;
    private int bars;

    AtomGrammar(Cursor cursor, AnswerGrammar answers, TermGrammar terms, int textDepth) {
        this.cursor = cursor;
        this.answers = answers;
        this.terms = terms;
        this.textDepth = textDepth;
        this.commands = new CommandGrammar(cursor, answers, terms);
    }

    /** Whether a command begins a factor, rather than standing between factors. */
    boolean begins(String command) {
        return !BETWEEN.contains(command);
    }

    /** Whether the next bar closes an absolute value. */
    boolean isInBars() {
        return bars > 0;
    }

    boolean isFractionOfDigits() {
        return commands.isFractionOfDigits();
    }

    Expr degrees(Expr number) {
        return commands.degrees(number);
    }

    Expr atom() {
        Token token = cursor.peek();
        return switch (token.kind()) {
            case NUMBER -> number();
            case NAME -> name();
            case COMMAND -> command();
            case TEXT, UNIT -> text();
            case BEGIN -> token.text().equals("cases") ? system() : new MatrixGrammar(cursor, terms).matrix();
            case SIGN -> bracketed();
            default -> throw new Unreadable("expected a value, got the end");
        };
    }

    private Expr number() {
        String digits = cursor.take().text();
        if (!cursor.takeSign("_")) {
            return Numerals.number(digits);
        }
        return Numerals.based(digits, terms.argument());
    }

    private Expr name() {
        String name = cursor.take().text();
        if (cursor.peek().isSign("_")) {
            name = subscripted(name).name();
        }
        while (cursor.takeSign("'")) {
            name += "'";
        }
        if (isApplied()) {
            cursor.take();
            List<Expr> arguments = answers.listed();
            cursor.expectSign(")");
            return new Application(name, arguments);
        }
        return switch (name) {
            case "e" -> Constant.E;
            case "i" -> Constant.I;
            default -> new Symbol(name);
        };
    }

    /** {@code f(x)} and {@code f(1, 2)} are values of a function, {@code f(x + 1)} is taken for a product. */
    private boolean isApplied() {
        boolean single = cursor.peek(2).isSign(")")
                && (cursor.peek(1).is(Kind.NUMBER)
                        || cursor.peek(1).is(Kind.NAME)
                        || cursor.peek(1).is(Kind.COMMAND));
        return cursor.peek().isSign("(") && (single || cursor.opensList());
    }

    /** A name with the subscript that follows: {@code a_{n}} and {@code a_n} have the same. */
    Symbol subscripted(String name) {
        cursor.expectSign("_");
        StringBuilder subscript = new StringBuilder();
        if (cursor.takeSign("{")) {
            for (int open = 1; open > 0; ) {
                Token token = cursor.take();
                open += token.isSign("{") ? 1 : token.isSign("}") ? -1 : 0;
                if (token.is(Kind.END)) {
                    throw new Unreadable("a subscript that is not closed");
                }
                subscript.append(open > 0 ? token.text() : "");
            }
        } else {
            subscript.append(cursor.take().text());
        }
        return new Symbol(name + "_" + subscript);
    }

    private Expr command() {
        String command = cursor.take().text();
        if (SETS.containsKey(command)) {
            return SETS.get(command);
        } else if (command.equals("pi")) {
            return Constant.PI;
        } else if (command.equals("infty")) {
            return Constant.INFINITY;
        } else if (Spellings.isSymbol(command) || command.startsWith("mathbb ")) {
            return cursor.peek().isSign("_") ? subscripted(command) : applied(command);
        }
        return commands.command(command);
    }

    private Expr applied(String name) {
        if (!isApplied()) {
            return new Symbol(name);
        }
        cursor.take();
        List<Expr> arguments = answers.listed();
        cursor.expectSign(")");
        return new Application(name, arguments);
    }

    /** Words, unless they are a value that was set upright. */
    private Expr text() {
        String words = cursor.take().text();
        if (words.chars().anyMatch(c -> (c >= '0' && c <= '9') || "+=^/\\".indexOf(c) >= 0)) {
            return AnswerGrammar.read(words, cursor.budget(), textDepth + 1);
        }
        StringBuilder all = new StringBuilder(words);
        while (cursor.peek().is(Kind.TEXT) || cursor.peek().is(Kind.UNIT)) {
            all.append(' ').append(cursor.take().text());
        }
        return new Text(all.toString());
    }

    /** Relations below each other; values with conditions beside them are not read. */
    private Expr system() {
        cursor.take();
        List<Expr> relations = new ArrayList<>();
        do {
            if (!cursor.peek().is(Kind.FINISH)) {
                relations.add(answers.relation());
            }
        } while (cursor.takeSign("\\\\") || cursor.takeSign(","));
        if (!cursor.take().is(Kind.FINISH, "cases") || relations.isEmpty()) {
            throw new Unreadable("a system that is not closed, or empty");
        }
        return new Listing(relations);
    }

    private Expr bracketed() {
        Token open = cursor.take();
        return cursor.nested(() -> switch (open.text()) {
            case "(", "[" -> parenthesised(open.text().equals("["));
            case "{" -> braced("}");
            case "{set" -> braced("set}");
            case "|", "|(" -> absolute(open.text());
            default -> throw new Unreadable("expected a value, got " + open.text());
        });
    }

    private Expr parenthesised(boolean lowClosed) {
        List<Expr> values = answers.listed();
        boolean highClosed = cursor.peek().isSign("]");
        if ((!highClosed && !cursor.peek().isSign(")")) || values.isEmpty()) {
            throw new Unreadable("brackets that are not closed, or empty");
        }
        cursor.take();
        if (values.size() == 1 && lowClosed == highClosed) {
            return values.get(0);
        } else if (values.size() == 2 && (lowClosed || highClosed)) {
            return new Interval(values.get(0), values.get(1), lowClosed, highClosed);
        } else if (lowClosed != highClosed) {
            throw new Unreadable("brackets that do not match");
        }
        return new Tuple(PlusMinuses.expanded(values));
    }

    /** Braces of LaTeX group; with commas between values they are taken for braces of a set. */
    private Expr braced(String close) {
        List<Expr> values = answers.listed();
        cursor.expectSign(close);
        boolean set = close.equals("set}");
        if (values.isEmpty() && set) {
            return NamedSet.EMPTY;
        } else if (values.isEmpty()) {
            throw new Unreadable("empty braces");
        }
        return values.size() == 1 && !set ? values.get(0) : new Listing(PlusMinuses.expanded(values));
    }

    private Expr absolute(String open) {
        boolean sided = open.equals("|(");
        bars += sided ? 0 : 1;
        Expr inner = terms.sum();
        cursor.expectSign(sided ? "|)" : "|");
        bars -= sided ? 0 : 1;
        return new Expr.Call(Function.ABS, List.of(inner));
    }
}
