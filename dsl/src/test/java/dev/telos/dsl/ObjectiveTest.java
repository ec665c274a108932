package dev.telos.dsl;

import static dev.telos.dsl.Telos.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vavr.collection.LinkedHashMap;
import io.vavr.collection.List;
import org.junit.jupiter.api.Test;

class ObjectiveTest {
    private static final Scalar A = scalarInput("a");
    private static final Scalar B = scalarInput("b");
    private static final Scalar C = scalarInput("c");

    private static Objective twoTerms() {
        return objective("two").minimize("first", A).plus("second", 0.5, B);
    }

    @Test
    void shouldPrintItsFormula() {
        assertThat(twoTerms()).hasToString("two = a + 0.5·b");
        assertThat(twoTerms().reweighted("first", -2)).hasToString("two = -2·a + 0.5·b");
        assertThat(twoTerms().reweighted("second", -2)).hasToString("two = a − 2·b");
        assertThat(twoTerms().reweighted("second", -1)).hasToString("two = a − b");
        assertThat(twoTerms().reweighted("second", 0)).hasToString("two = a + 0·b");
        assertThat(objective("sum").minimize("sum", 2, A.plus(B))).hasToString("sum = 2·(a + b)");
        assertThat(objective("sum").minimize("sum", Weight.linear(1, 0, 10), A.minus(B)))
                .hasToString("sum = linear(1 → 0, 10 steps)·(a − b)");
    }

    @Test
    void shouldPrintATermAsItsWeightedLoss() {
        assertThat(new Term("t", Weight.of(1), A)).hasToString("a");
        assertThat(new Term("t", Weight.of(-0.5), A.plus(B))).hasToString("-0.5·(a + b)");
        assertThat(twoTerms().term("second")).hasToString("0.5·b");
    }

    @Test
    void shouldKnowTheMetricThatSteersAWeight() {
        Weight steered = Weight.steered("b", 1);
        assertThat(objective("o").minimize("t", A).observe("b", B).plus("s", steered, C))
                .hasToString("o = a + steered(b → 1)·c");
        assertThatThrownBy(() -> twoTerms().plus("s", steered, C))
                .isInstanceOf(UnknownMetric.class)
                .hasMessage("The weight of term \"s\" in two is steered by \"b\", which is not observed; nothing is."
                        + " Call observe(\"b\", ...) before adding the term.");
        assertThatThrownBy(() -> twoTerms().observe("c", C).reweighted("first", steered))
                .isInstanceOf(UnknownMetric.class)
                .hasMessageContaining("which is not observed; observed are: c. Call observe");
    }

    @Test
    void shouldBeginWithAWeightOfOneUnlessOneIsGiven() {
        assertThat(objective("o").minimize("t", A)).isEqualTo(objective("o").minimize("t", 1, A));
        assertThat(objective("o").minimize("t", 3, A).term("t").weight()).isEqualTo(new Weight.Constant(3));
        assertThat(objective("o").minimize("t", A).observed()).isEmpty();
    }

    @Test
    void shouldAddReplaceAndTakeAwayTerms() {
        Objective three = twoTerms().plus("third", 2, C);
        assertThat(three).hasToString("two = a + 0.5·b + 2·c");
        assertThat(three.with(new Term("second", Weight.of(3), C))).hasToString("two = a + 3·c + 2·c");
        assertThat(twoTerms().with(new Term("third", Weight.of(2), C))).isEqualTo(three);
        assertThat(three.with(new Term("first", Weight.of(1), C))).hasToString("two = c + 0.5·b + 2·c");
        assertThat(three.without("second")).hasToString("two = a + 2·c");
        assertThat(three.without("third")).isEqualTo(twoTerms());
        assertThat(three.renamed("three")).hasToString("three = a + 0.5·b + 2·c");
        assertThat(three.reweighted("first", Weight.linear(0, 1, 2)).term("first"))
                .isEqualTo(new Term("first", Weight.linear(0, 1, 2), A));
    }

    @Test
    void shouldObserveWithoutMinimising() {
        Objective observing = twoTerms().observe("c", C).observe("a", A);
        assertThat(observing).hasToString(twoTerms().toString());
        assertThat(observing.observed().keySet()).containsExactly("c", "a");
        assertThat(observing.plus("third", 1, B).without("third").renamed("x").observed())
                .isEqualTo(observing.observed());
    }

    @Test
    void shouldStayAsItWasWhenAnotherIsMadeFromIt() {
        Objective objective = twoTerms();
        objective.plus("third", 1, C);
        objective.without("first");
        objective.reweighted("first", 7);
        objective.with(new Term("first", Weight.of(3), C));
        objective.observe("c", C);
        objective.renamed("other");
        assertThat(objective).isEqualTo(twoTerms()).hasSameHashCodeAs(twoTerms());
    }

    @Test
    void shouldBeEqualByStructure() {
        assertThat(Compositions.vimpo()).isEqualTo(Compositions.vimpo()).hasSameHashCodeAs(Compositions.vimpo());
        assertThat(Compositions.vimpo()).isNotEqualTo(Compositions.vimpo(policy().kl(reference())));
        assertThat(ratio()).isEqualTo(ratio()).isNotEqualTo(ratio().detach());
    }

    @Test
    void shouldNameTheTermsThereAreWhereOneIsUnknown() {
        String message = "Objective two has no term \"third\"; it has: first, second."
                + " Name one of these, or add the term with plus.";
        assertThatThrownBy(() -> twoTerms().without("third"))
                .isInstanceOf(UnknownTerm.class)
                .hasMessage(message);
        assertThatThrownBy(() -> twoTerms().reweighted("third", 1)).hasMessage(message);
        assertThatThrownBy(() -> twoTerms().term("third")).hasMessage(message);
    }

    @Test
    void shouldRejectTwoTermsOfOneName() {
        assertThatThrownBy(() -> twoTerms().plus("first", 1, C))
                .isInstanceOf(DuplicateTerm.class)
                .hasMessage("Objective two already has a term \"first\"."
                        + " Give the new one another name, or replace the old one using with(term).");
    }

    @Test
    void shouldRejectTwoObservedValuesOfOneName() {
        assertThatThrownBy(() -> twoTerms().observe("c", C).observe("c", A))
                .isInstanceOf(DuplicateTerm.class)
                .hasMessage("Objective two already observes \"c\". Give the new value another name.");
    }

    @Test
    void shouldRejectAnObjectiveWithoutTerms() {
        assertThatThrownBy(() -> twoTerms().without("first").without("second"))
                .isInstanceOf(EmptyObjective.class)
                .hasMessage("Objective two would have no term without \"second\"."
                        + " Add another term before this one is taken away.");
        assertThatThrownBy(() -> new Objective("none", List.empty(), LinkedHashMap.empty()))
                .isInstanceOf(EmptyObjective.class)
                .hasMessage("Objective none has no term. Begin it with objective(name).minimize(term, loss).");
    }

    @Test
    void shouldRejectAWeightBalancedAgainstNoOtherTerm() {
        assertThatThrownBy(() -> twoTerms().reweighted("second", Weight.balancedAgainst("third", 1)))
                .isInstanceOf(UnknownTerm.class)
                .hasMessage("Objective two balances the weight of its term \"second\" against \"third\","
                        + " which has to be another of its terms; it has: first."
                        + " Add \"third\" before this term, or reweight this term before \"third\" is taken away.");
        assertThatThrownBy(() -> twoTerms().reweighted("second", Weight.balancedAgainst("second", 1)))
                .isInstanceOf(UnknownTerm.class)
                .hasMessageContaining("against \"second\", which has to be another of its terms; it has: first.");
        assertThatThrownBy(() -> objective("one").minimize("t", Weight.balancedAgainst("u", 1), A))
                .hasMessageContaining("it has: no other.");
        Objective balanced = twoTerms().reweighted("second", Weight.balancedAgainst("first", 1));
        assertThatThrownBy(() -> balanced.without("first")).isInstanceOf(UnknownTerm.class);
        assertThat(balanced.without("second").terms()).hasSize(1);
    }
}
