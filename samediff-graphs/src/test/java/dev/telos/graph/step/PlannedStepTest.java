package dev.telos.graph.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The first run of a step is the interpreter's, later ones replay plans. */
class PlannedStepTest {
    static Stream<Function<Models, Step>> steps() {
        return Stream.of(
                models -> new FusedStep(Worlds.EVERYTHING, models),
                models -> new TwoPhaseStep(Worlds.EVERYTHING, models, 4),
                models -> new TwoPhaseStep(Worlds.EVERYTHING, models, 3),
                models -> new TwoPhaseStep(Worlds.EVERYTHING, models, Partition.inOrder(3), 0));
    }

    @Test
    void shouldGiveTheVeryNumbersWhetherTheWayForwardIsKeptOrGoneAgain() {
        Models models = Worlds.transformers();
        Partition twoAtOnce = Partition.inOrder(2);
        Step keeping = new TwoPhaseStep(Worlds.EVERYTHING, models, twoAtOnce);
        Step again = new TwoPhaseStep(Worlds.EVERYTHING, models, twoAtOnce, 0);
        for (int run = 0; run < 3; run++) {
            assertThat(numbers(keeping.run(Worlds.batchWithOld().build(), 0)))
                    .isEqualTo(numbers(again.run(Worlds.batchWithOld().build(), 0)));
            models.policy().parameters().values().forEach(parameter -> parameter.muli(1.1));
        }
    }

    private static Map<String, List<Double>> numbers(StepResult result) {
        Map<String, List<Double>> numbers = new TreeMap<>();
        result.policyGradients()
                .forEach((name, array) -> numbers.put(
                        "policy " + name,
                        Arrays.stream(array.dup('c').data().asDouble()).boxed().toList()));
        result.criticGradients()
                .forEach((name, array) -> numbers.put(
                        "critic " + name,
                        Arrays.stream(array.dup('c').data().asDouble()).boxed().toList()));
        numbers.put("loss", List.of(result.value().loss()));
        return numbers;
    }

    @ParameterizedTest
    @MethodSource("steps")
    void shouldGiveTheVeryNumbersOfTheInterpreterWhenItReplays(Function<Models, Step> of) {
        Step step = of.apply(Worlds.transformers());
        Map<String, List<Double>> interpreted =
                numbers(step.run(Worlds.batchWithOld().build(), 0));
        for (int run = 0; run < 3; run++) {
            assertThat(numbers(step.run(Worlds.batchWithOld().build(), 0))).isEqualTo(interpreted);
        }
    }

    /** What is lent is the same, and what was given before stays as it was. */
    @ParameterizedTest
    @MethodSource("steps")
    void shouldLendTheVeryNumbersThatItGives(Function<Models, Step> of) {
        Models models = Worlds.transformers();
        Step giving = of.apply(models);
        Step lending = of.apply(models);
        for (int run = 0; run < 3; run++) {
            StepResult given = giving.run(Worlds.batchWithOld().build(), 0);
            Map<String, List<Double>> expected = numbers(given);
            assertThat(numbers(lending.lend(Worlds.batchWithOld().build(), 0))).isEqualTo(expected);
            models.policy().parameters().values().forEach(parameter -> parameter.muli(1.1));
            giving.lend(Worlds.batchWithOld().build(), 0);
            assertThat(numbers(given)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("steps")
    void shouldFollowParametersThatAreUpdatedInPlace(Function<Models, Step> of) {
        Models models = Worlds.transformers();
        Step replayed = of.apply(models);
        for (int run = 0; run < 4; run++) {
            models.policy().parameters().values().forEach(parameter -> parameter.muli(1.1));
            assertThat(numbers(replayed.run(Worlds.batchWithOld().build(), 0)))
                    .isEqualTo(
                            numbers(of.apply(models).run(Worlds.batchWithOld().build(), 0)));
        }
    }
}
