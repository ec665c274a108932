package dev.telos.dsl.tree;

import static dev.telos.dsl.Telos.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.telos.dsl.Expression;
import dev.telos.dsl.PerToken;
import io.vavr.Tuple;
import io.vavr.Tuple2;
import io.vavr.collection.List;
import org.junit.jupiter.api.Test;

class DefinitionsTest {
    private static final PerToken A = tokenInput("a");
    private static final PerToken B = tokenInput("b");

    private static List<Tuple2<String, String>> definitions(Expression<?>... roots) {
        return Definitions.of(List.of(roots).map(Expression::node)).formulas().toList();
    }

    @Test
    void shouldDefineEachPartOnceAndAfterThoseItUses() {
        PerToken x = A.plus(1).named("x");
        PerToken y = x.times(2).named("y");
        PerToken z = y.plus(x).named("z");
        assertThat(definitions(z, y, x.exp()))
                .containsExactly(Tuple.of("x", "a + 1"), Tuple.of("y", "2·x"), Tuple.of("z", "y + x"));
    }

    @Test
    void shouldDefineEqualPartsOnceWhereverTheyWereWritten() {
        assertThat(definitions(ratio().plus(ratio())))
                .containsExactly(Tuple.of("r", "exp(clip(log π − log π_old, -20, 20))"));
    }

    @Test
    void shouldTellDifferentPartsOfOneNameApart() {
        PerToken first = A.named("x");
        PerToken second = B.named("x");
        PerToken third = second.times(first).named("x");
        Definitions definitions = Definitions.of(List.of(first.plus(third).node()));
        assertThat(definitions.formulas())
                .containsExactly(Tuple.of("x", "a"), Tuple.of("x₂", "b"), Tuple.of("x₃", "x₂·x"));
        assertThat(definitions.formula(first.plus(third).node())).isEqualTo("x + x₃");
    }

    @Test
    void shouldNameLongPartsThatOccurMoreThanOnce() {
        PerToken shared = A.plus(B).exp().plus(A.minus(B.exp()).exp());
        PerToken root = shared.times(shared.plus(1));
        Definitions definitions = Definitions.of(List.of(root.node()));
        assertThat(definitions.formulas()).containsExactly(Tuple.of("x₁", "exp(a + b) + exp(a − exp(b))"));
        assertThat(definitions.formula(root.node())).isEqualTo("x₁·(x₁ + 1)");
    }

    @Test
    void shouldNameALongPartThatIsARootAndAnArgument() {
        PerToken shared = A.plus(B).exp().plus(A.minus(B.exp()).exp());
        assertThat(definitions(shared, shared.exp())).hasSize(1);
    }

    @Test
    void shouldNotNameLongPartsThatOccurOnceNorShortOnes() {
        PerToken once = A.plus(B).exp().plus(A.minus(B.exp()).exp());
        PerToken brief = A.plus(B).plus(A.exp()).plus(1).log();
        assertThat(brief.toString()).hasSize(23);
        assertThat(definitions(once.square(), brief.times(brief.plus(1)))).isEmpty();
    }

    @Test
    void shouldCallAPartLongAboveTwentyFourCharacters() {
        PerToken brief = tokenInput("a".repeat(19)).exp();
        PerToken lengthy = tokenInput("a".repeat(20)).exp();
        assertThat(definitions(brief.times(brief.plus(1)))).isEmpty();
        assertThat(definitions(lengthy.times(lengthy.plus(1)))).hasSize(1);
    }

    @Test
    void shouldNotReuseANameThatIsTaken() {
        PerToken taken = A.named("x₁");
        PerToken shared = taken.plus(B).exp().plus(A.minus(B.exp()).exp());
        assertThat(definitions(shared.times(shared.plus(1)))).map(Tuple2::_1).containsExactly("x₁", "x₂");
    }

    @Test
    void shouldShortenNamesMadeFromLongArguments() {
        PerToken shared =
                A.plus(B).exp().plus(A.minus(B.exp()).exp()).log().abs().plus(A.times(B));
        PerToken lengthy = shared.exp().abs().exp();
        assertThat(lengthy.toString()).hasSizeGreaterThan(48);
        assertThat(definitions(shared.mean(), lengthy.mean()))
                .containsExactly(
                        Tuple.of("x₁", "|log(exp(a + b) + exp(a − exp(b)))| + a·b"),
                        Tuple.of("N_tokens", "Σ_i Σ_t 1"),
                        Tuple.of(
                                "token_mean(|log(exp(a + b) + exp(a − exp(b)))| + a·b)",
                                "(Σ_i Σ_t x₁) / max(N_tokens, 1)"),
                        Tuple.of("token_mean(…)", "(Σ_i Σ_t exp(|exp(x₁)|)) / max(N_tokens, 1)"));
    }

    @Test
    void shouldKeepANameWithAnEllipsisOfItsOwn() {
        assertThat(definitions(A.named("and so on…"))).containsExactly(Tuple.of("and so on…", "a"));
    }

    @Test
    void shouldCountBeyondNine() {
        List<PerToken> parts = List.range(0, 12).map(i -> A.plus(i).named("x"));
        assertThat(Definitions.of(parts.map(PerToken::node)).formulas().keySet().last())
                .isEqualTo("x₁₂");
    }

    @Test
    void shouldGiveTheNodesBehindNames() {
        PerToken x = A.plus(1).named("x");
        PerToken shared = A.plus(B).exp().plus(A.minus(B.exp()).exp());
        assertThat(Trees.definitions(List.of(
                        x.node(),
                        shared.times(shared.exp()).node(),
                        B.named("x").node())))
                .containsExactly(Tuple.of("x", A.plus(1).node()), Tuple.of("x₂", B.node()));
    }
}
