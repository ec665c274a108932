package dev.telos.examples.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CartPoleTest {
    @Test
    void shouldMoveByTheEquationsOfTheLiterature() {
        CartPole world = new CartPole(new double[] {0, 0, 0, 0});
        world.push(1);
        // An upright pole: angular acceleration -(F / M) / (l (4/3 - m / M)), acceleration F / M + m l 14.634 / M.
        double angular = -(10 / 1.1) / (0.5 * (4.0 / 3 - 0.1 / 1.1));
        double acceleration = 10 / 1.1 - 0.1 * 0.5 * angular / 1.1;
        assertThat(world.state())
                .containsExactly(new double[] {0, 0.02 * acceleration, 0, 0.02 * angular}, within(1e-12));
        world.push(0);
        assertThat(world.state()[0]).isCloseTo(0.02 * 0.02 * acceleration, within(1e-12));
        assertThat(world.state()[2]).isCloseTo(0.02 * 0.02 * angular, within(1e-12));
    }

    @Test
    void shouldFallWhereItIsPushedOneWay() {
        CartPole world = new CartPole(new double[] {0, 0, 0, 0});
        int steps = 0;
        while (!world.hasEnded()) {
            world.push(1);
            steps++;
        }
        assertThat(world.hasFailed()).isTrue();
        assertThat(steps).isBetween(8, 11);
        assertThat(Math.abs(world.state()[2])).isGreaterThan(Math.toRadians(12));
    }

    @Test
    void shouldEndAfterFiveHundredSteps() {
        CartPole world = new CartPole(new double[] {0, 0, 0, 0});
        int steps = 0;
        while (!world.hasEnded()) {
            double[] state = world.state();
            world.push(state[2] + state[3] + 0.05 * state[0] + 0.1 * state[1] > 0 ? 1 : 0);
            steps++;
        }
        assertThat(world.hasFailed()).isFalse();
        assertThat(steps).isEqualTo(500);
    }

    @Test
    void shouldBeginNearTheMiddle() {
        double[] state = CartPole.initialState(new Random(1));
        assertThat(state).hasSize(4).doesNotHaveDuplicates();
        for (double number : state) {
            assertThat(number).isBetween(-0.05, 0.05);
        }
    }
}
