package dev.telos.algorithms.verify.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.telos.algorithms.verify.limit.Budget;
import dev.telos.algorithms.verify.tree.Expr;
import dev.telos.algorithms.verify.tree.Expr.Application;
import dev.telos.algorithms.verify.tree.Expr.BasedNumber;
import dev.telos.algorithms.verify.tree.Expr.Constant;
import dev.telos.algorithms.verify.tree.Expr.Interval;
import dev.telos.algorithms.verify.tree.Expr.Listing;
import dev.telos.algorithms.verify.tree.Expr.NamedSet;
import dev.telos.algorithms.verify.tree.Expr.Numeral;
import dev.telos.algorithms.verify.tree.Expr.Power;
import dev.telos.algorithms.verify.tree.Expr.Product;
import dev.telos.algorithms.verify.tree.Expr.Relation;
import dev.telos.algorithms.verify.tree.Expr.Sum;
import dev.telos.algorithms.verify.tree.Expr.Symbol;
import dev.telos.algorithms.verify.tree.Expr.Text;
import dev.telos.algorithms.verify.tree.Expr.Tuple;
import dev.telos.algorithms.verify.tree.Exprs;
import dev.telos.algorithms.verify.tree.Rational;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerParserTest {
    private static final Expr X = new Symbol("x");
    private static final Expr ONE = Exprs.integer(1);
    private static final Expr TWO = Exprs.integer(2);

    private static Optional<Expr> parse(String text) {
        return AnswerParser.parse(text, new Budget(100_000));
    }

    @Test
    void shouldReadNumbers() {
        assertThat(parse("12")).contains(Exprs.integer(12));
        assertThat(parse("1.50")).contains(new Numeral(Rational.of(new BigDecimal("1.5")), true));
        assertThat(parse("1{,}234{,}567")).contains(Exprs.integer(1_234_567));
        assertThat(parse("0.\\overline{3}")).contains(new Numeral(Rational.of(3).inverse(), false));
        assertThat(parse("204_{5}")).contains(new BasedNumber("204", 5));
        assertThat(parse("2\\frac12"))
                .contains(new Sum(List.of(TWO, new Product(List.of(ONE, new Power(TWO, Exprs.MINUS_ONE))))));
    }

    @Test
    void shouldReadExpressions() {
        assertThat(parse("2x")).contains(new Product(List.of(TWO, X)));
        assertThat(parse("-x^2")).contains(new Product(List.of(Exprs.MINUS_ONE, new Power(X, TWO))));
        assertThat(parse("x^{2}+\\pi")).contains(new Sum(List.of(new Power(X, TWO), Constant.PI)));
        assertThat(parse("f(x)")).contains(new Application("f", List.of(X)));
        assertThat(parse("a_{n}")).contains(new Symbol("a_n"));
        assertThat(parse("2^x^2")).contains(new Power(TWO, new Power(X, TWO)));
    }

    @Test
    void shouldReadCollections() {
        assertThat(parse("1, 2")).contains(new Listing(List.of(ONE, TWO)));
        assertThat(parse("\\{1, 2\\}")).contains(new Listing(List.of(ONE, TWO)));
        assertThat(parse("(1, 2)")).contains(new Tuple(List.of(ONE, TWO)));
        assertThat(parse("[1, 2)")).contains(new Interval(ONE, TWO, true, false));
        assertThat(parse("\\varnothing")).contains(NamedSet.EMPTY);
        assertThat(parse("\\pm 1")).contains(new Listing(List.of(ONE, Exprs.MINUS_ONE)));
        assertThat(parse("(1;2);(2;1)"))
                .contains(new Listing(List.of(new Tuple(List.of(ONE, TWO)), new Tuple(List.of(TWO, ONE)))));
    }

    @Test
    void shouldReadRelations() {
        assertThat(parse("1 < x \\le 2"))
                .contains(new Relation(List.of(ONE, X, TWO), List.of(Relation.Sign.LESS, Relation.Sign.LESS_OR_EQUAL)));
        assertThat(parse("x = 1 \\approx 2")).contains(new Relation(List.of(X, ONE), List.of(Relation.Sign.EQUAL)));
        assertThat(parse("\\frac{1}{2} \\Rightarrow x = 1"))
                .contains(new Relation(List.of(X, ONE), List.of(Relation.Sign.EQUAL)));
        assertThat(parse("1 = \\zzz = x = 2")).contains(TWO);
    }

    @Test
    void shouldReadWords() {
        assertThat(parse("\\text{no solution}")).contains(new Text("no solution"));
        assertThat(parse("1 \\text{ and } 2")).contains(new Listing(List.of(ONE, TWO)));
        assertThat(parse("2 \\text{ apples}")).contains(TWO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1 +",
                "(1",
                "1)",
                "[1",
                "(1]",
                "\\frac{1}",
                "\\unknown",
                "x^",
                "\\begin{matrix}1",
                "1 2",
                "-[0,1)(",
                "{",
                "&",
                "\\text{",
                "\\sum_{k}k",
                "\\begin{cases}1&2\\end{cases}",
                "\\begin{matrix}1&2\\\\3\\end{matrix}",
                "1,2,\\ldots,9"
            })
    void shouldReadNothingElse(String text) {
        assertThat(parse(text)).isEmpty();
    }
}
