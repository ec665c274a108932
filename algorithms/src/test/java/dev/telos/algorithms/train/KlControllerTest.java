package dev.telos.algorithms.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.telos.algorithms.objective.InvalidConfig;
import org.junit.jupiter.api.Test;

class KlControllerTest {
    @Test
    void aFixedControllerKeepsItsCoefficient() {
        assertThat(new KlController.Fixed(0.05).next(10, 256).coefficient()).isEqualTo(0.05);
    }

    @Test
    void anAdaptiveControllerMovesInProportionToTheError() {
        KlController controller = new KlController.Adaptive(0.2, 6, 100);

        // error = 6.6 / 6 - 1 = 0.1, so the factor is 1 + 0.1 * 10 / 100 = 1.01
        assertThat(controller.next(6.6, 10).coefficient()).isCloseTo(0.202, within(1e-15));
    }

    @Test
    void theErrorIsBoundedOnBothSides() {
        KlController controller = new KlController.Adaptive(1, 1, 10);

        assertThat(controller.next(100, 5).coefficient()).isCloseTo(1.1, within(1e-15));
        assertThat(controller.next(0, 5).coefficient()).isCloseTo(0.9, within(1e-15));
    }

    @Test
    void aControllerIsNotChangedByItsSuccessor() {
        KlController controller = new KlController.Adaptive(1, 1, 10);

        controller.next(100, 5);

        assertThat(controller.coefficient()).isEqualTo(1);
    }

    @Test
    void aTargetOfZeroIsRefused() {
        assertThatThrownBy(() -> new KlController.Adaptive(1, 0, 10))
                .isInstanceOf(InvalidConfig.class)
                .hasMessageContaining("target: expected a finite number above 0, got 0.0");
    }
}
