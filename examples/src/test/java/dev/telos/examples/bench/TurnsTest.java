package dev.telos.examples.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private final List<String> order = new ArrayList<>();

    private DoubleSupplier program(String name, double... millis) {
        int[] done = {0};
        return () -> {
            order.add(name);
            return millis[done[0]++ % millis.length];
        };
    }

    @Test
    void shouldTakeTurnsAfterWarmingUp() {
        new Turns(2, 0, 0).medians(List.of(program("a", 1), program("b", 1)));
        assertThat(order).hasSize(2 * (5 + 2));
        assertThat(order.subList(0, 10)).containsExactly("a", "a", "a", "a", "a", "b", "b", "b", "b", "b");
        assertThat(order.subList(10, 14)).containsExactly("a", "b", "a", "b");
    }

    @Test
    void shouldWarmUpForTheTimeThatIsGivenButNotForEver() {
        new Turns(1, 60, 0).medians(List.of(program("a", 10)));
        assertThat(order).hasSize(6 + 1);
        order.clear();
        new Turns(1, 60, 0).medians(List.of(program("a", 0)));
        assertThat(order).hasSize(500 + 1);
    }

    @Test
    void shouldGiveTheMedianOfEachWithoutTheWarmUps() {
        List<Double> medians =
                new Turns(3, 0, 0).medians(List.of(program("a", 100, 100, 100, 100, 100, 3, 1, 2), program("b", 7)));
        assertThat(medians).containsExactly(2.0, 7.0);
    }

    @Test
    void shouldRunForTheTimeOfATurnAndTakeItsMedian() {
        assertThat(new Turns(1, 0, 10).medians(List.of(program("a", 9, 9, 9, 9, 9, 6, 1, 2, 1))))
                .containsExactly(1.5);
        assertThat(order).hasSize(5 + 4);
        order.clear();
        new Turns(1, 0, 10).medians(List.of(program("a", 0)));
        assertThat(order).hasSize(5 + 500);
    }

    @Test
    void shouldTakeTheMeanOfTheMiddleTwoOfAnEvenNumber() {
        assertThat(Turns.median(4, 1, 3, 100)).isEqualTo(3.5);
    }
}
