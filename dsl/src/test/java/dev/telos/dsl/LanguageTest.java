package dev.telos.dsl;

import static dev.telos.dsl.Telos.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.telos.dsl.tree.Definitions;
import dev.telos.dsl.tree.Node;
import io.vavr.collection.List;
import org.junit.jupiter.api.Test;

/** What the words of the language stand for. */
class LanguageTest {
    private static final PerToken X = tokenInput("x");
    private static final PerSequence Q = sequenceInput("q");

    private static String definition(Expression<?> expression) {
        return Definitions.of(List.of(expression.node())).formulas().last()._2;
    }

    @Test
    void shouldCount() {
        assertThat(definition(responseLength())).isEqualTo("Σ_t 1");
        assertThat(definition(groupSize())).isEqualTo("Σ_group 1");
        assertThat(definition(tokenCount())).isEqualTo("Σ_i Σ_t 1");
        assertThat(definition(sequenceCount())).isEqualTo("Σ_i 1");
        assertThat(definition(answeredCount())).isEqualTo("Σ_i min(|y|, 1)");
        assertThat(List.of(responseLength(), groupSize(), tokenCount(), sequenceCount(), answeredCount())
                        .mkString(" "))
                .isEqualTo("|y| G N_tokens B B_answered");
    }

    @Test
    void shouldReduce() {
        assertThat(definition(X.meanOverTokens())).isEqualTo("(Σ_t x) / max(|y|, 1)");
        assertThat(definition(X.mean())).isEqualTo("(Σ_i Σ_t x) / max(N_tokens, 1)");
        assertThat(X.mean()).isEqualTo(X.aggregate(tokenMean()));
        assertThat(definition(Q.mean())).isEqualTo("(Σ_i q) / B");
        assertThat(definition(Q.meanOverGroup())).isEqualTo("(Σ_group q) / G");
        assertThat(definition(Q.deviationOverGroup()))
                .isEqualTo("sqrt((Σ_group (q − mean_group(q))²) / max(G − 1, 1))");
    }

    @Test
    void shouldAggregate() {
        assertThat(definition(X.aggregate(tokenSum()))).isEqualTo("Σ_i Σ_t x");
        assertThat(definition(X.aggregate(seqMeanTokenMean()))).isEqualTo("(Σ_i mean_t(x)) / max(B_answered, 1)");
        assertThat(definition(X.aggregate(seqMeanTokenSum()))).isEqualTo("(Σ_i Σ_t x) / max(B_answered, 1)");
        assertThat(X.aggregate(seqMeanTokenSumNorm(1024))).hasToString("seq_mean_token_sum(x) / 1024");
        assertThat(X.aggregate(tokenSum())).hasToString("token_sum(x)");
        assertThat(X.aggregate(loss -> loss.sum().times(2))).hasToString("2·Σ_i Σ_t x");
    }

    @Test
    void shouldWhiten() {
        assertThat(Whitening.standard()).isEqualTo(new Whitening(true, 1e-8));
        assertThat(Whitening.standard().biased().epsilon(0)).isEqualTo(new Whitening(false, 0));
        assertThat(X.whiten()).isEqualTo(X.whiten(Whitening.standard()));
        assertThat(definition(X.whiten()))
                .isEqualTo("where(1[var(x) < 1e-12], 0, (x − token_mean(x)) / sqrt(max(var(x), 1e-12) + 1e-8))");
        assertThat(Definitions.of(List.of(X.whiten().node())).formulas().get("var(x)"))
                .containsExactly("(Σ_i Σ_t (x − token_mean(x))²) / max(N_tokens − 1, 1)");
        assertThat(X.whiten(Whitening.standard().biased())).hasToString("whiten_biased(x)");
        assertThat(Definitions.of(
                                List.of(X.whiten(Whitening.standard().biased()).node()))
                        .formulas()
                        .get("var(x)"))
                .containsExactly("(Σ_i Σ_t (x − token_mean(x))²) / max(N_tokens, 1)");
    }

    @Test
    void shouldWriteLosses() {
        assertThat(halfSquare(Q)).hasToString("0.5·q²");
        assertThat(definition(huber(X, 2))).isEqualTo("clip(x, -2, 2)·(x − 0.5·clip(x, -2, 2))");
        assertThat(straightThrough(X, value())).hasToString("V + sg(x − V)");
        assertThat(definition(clippedSurrogate(X, value(), clip(0.2, 0.28))))
                .isEqualTo("max(−x·V, −clip(x, 0.8, 1.28)·V)");
        PerToken dual = clippedSurrogate(X, value(), clip(0.2).dual(3));
        assertThat(dual).hasToString("clipped_surrogate(x, V; 0.8, 1.2; dual 3)");
        assertThat(definition(dual)).isEqualTo("where(1[V < 0], min(x₁, −3·V), x₁)");
        assertThat(clip(0.2)).isEqualTo(clip(0.2, 0.2));
    }

    @Test
    void shouldBoundTheLogarithmOfTheRatio() {
        assertThat(definition(ratio())).isEqualTo("exp(clip(log π − log π_old, -20, 20))");
    }

    @Test
    void shouldWriteWhatThePolicyImplies() {
        PerToken residual = PolicyImplied.residual(0.05, policy().kl(reference()));
        assertThat(definition(residual)).isEqualTo("ρ − κ");
        assertThat(definition(PolicyImplied.logRatio(0.05))).isEqualTo("0.05·(log π − log π_ref)");
        assertThat(definition(PolicyImplied.logRatio(1))).isEqualTo("log π − log π_ref");
        assertThat(definition(PolicyImplied.valueRecurrence(residual, 0.9))).isEqualTo("−Σ_{k≥t} 0.9^(k−t)·τ");
        assertThat(definition(PolicyImplied.terminalAnchor(residual, Q))).isEqualTo("Σ_t τ − q");
        assertThat(definition(PolicyImplied.advantage(residual, 0.9, 0.5))).isEqualTo("Σ_{k≥t} 0.45^(k−t)·τ");
    }

    @Test
    void shouldKeepWhatAGuardSays() {
        assertThat(scalarInput("s").requireAtLeast(2, "the count", "Add some.").node())
                .isEqualTo(new Node.Guard(scalarInput("s").node(), 2, "the count", "Add some."));
    }

    @Test
    void shouldNameInputs() {
        assertThat(List.of(reward(), sequenceInput("a"))).containsExactly(sequenceInput("reward"), sequenceInput("a"));
        assertThat(tokenReward()).isEqualTo(tokenInput("token_reward"));
        assertThat(oldValue()).isEqualTo(tokenInput("old_value"));
    }
}
