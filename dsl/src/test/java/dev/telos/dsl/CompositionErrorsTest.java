package dev.telos.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What mixes axes does not compile, and the compiler points at the expression to blame. */
class CompositionErrorsTest {
    @Test
    void shouldCompileWhatIsRight() {
        assertThat(Snippet.errors("""
                PerToken logRatio = policy().logProb().minus(reference().logProb());
                PerSequence centred = reward().minus(reward().meanOverGroup());
                PerToken advantage = centred.onTokens().plus(logRatio.times(beta));
                PerToken chosen = where(advantage.lessThan(0), advantage, value());
                Scalar loss = clippedSurrogate(ratio(), chosen, clip(0.2)).aggregate(tokenMean());
                Objective objective = objective("right").minimize("loss", loss).observe("reward", reward().mean());
                """)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "value().plus(reward()); | value().plus | PerSequence cannot be converted to PerToken",
                "reward().minus(value()); | reward().minus | PerToken cannot be converted to PerSequence",
                "reward().times(reward().mean()); | reward().times | Scalar cannot be converted to PerSequence",
                "value().dividedBy(number(2)); | value().dividedBy | Scalar cannot be converted to PerToken",
                "value().max(reward()); | value().max | PerSequence cannot be converted to PerToken",
                "value().lessThan(reward()); | value().lessThan | PerSequence cannot be converted to PerToken",
                "PerToken kl = policy().kl(value());            | value()        | PerToken cannot be converted to Distribution",
                "PerSequence total = value().sum(); | value().sum() | Scalar cannot be converted to PerSequence",
                "PerToken mean = value().meanOverTokens(); | value().meanOverTokens() | PerSequence cannot be converted to PerToken",
                "Scalar total = value().sumOverTokens(); | value().sumOverTokens() | PerSequence cannot be converted to Scalar",
                "Scalar loss = reward(); | reward() | PerSequence cannot be converted to Scalar",
                "discountedSuffixSum(reward(), gamma);          | reward()       | PerSequence cannot be converted to PerToken",
                "clippedSurrogate(ratio(), reward(), clip(0.2));| reward()       | PerSequence cannot be converted to PerToken",
                "clippedSurrogate(ratio(), value(), 0.2);       | 0.2            | double cannot be converted to ClipRange",
                "PolicyImplied.terminalAnchor(value(), value());| value()        | PerToken cannot be converted to PerSequence",
                "objective(`x`).minimize(`loss`, value());      | value()        | PerToken cannot be converted to Scalar",
                "objective(`x`).observe(`m`, reward().mean());  | objective(`x`).observe | symbol:   method observe",
                "Objective vimpo = objective(`x`); | objective(`x`) | ObjectiveStart cannot be converted to Objective",
                "objective(`x`).plus(`loss`, 1, value().mean());| objective(`x`).plus    | symbol:   method plus",
                "policy().minus(reference());                   | policy().minus | symbol:   method minus",
                "policy().times(beta);                          | policy().times | symbol:   method times",
                "policy().detach();                             | policy().detach| symbol:   method detach",
                "reward().aggregate(tokenMean());               | reward().aggregate | symbol:   method aggregate",
                "reward().mean().whiten();                      | reward().mean().whiten | symbol:   method whiten",
                "value().meanOverGroup();                       | value().meanOverGroup | symbol:   method meanOverGroup",
                "reward().mean().sum();                         | reward().mean().sum | symbol:   method sum",
                "reward().next();                               | reward().next  | symbol:   method next",
                "new Condition<PerToken>(value());              | new Condition<PerToken>(value()) | not public",
                "value().lessThan(0).and(reward().lessThan(0)); | reward().lessThan(0) | Condition<PerSequence> cannot be converted to Condition<PerToken>",
                "where(reward().lessThan(0), value(), value()); | where | incompatible bounds",
                "where(value().lessThan(0), value(), reward()); | where | incompatible bounds",
                "straightThrough(value(), reward()); | straightThrough | incompatible bounds",
            })
    void shouldRejectAtTheExpression(String statement, String at, String message) {
        assertThat(Snippet.errors(statement.replace('`', '"'))).singleElement().satisfies(error -> {
            assertThat(error.at()).isEqualTo(at.replace('`', '"'));
            assertThat(error.message()).contains(message);
        });
    }
}
