package dev.telos.algorithms.verify.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BoxesTest {
    @Test
    void shouldTakeTheLastBox() {
        assertThat(Boxes.last("\\boxed{a} and then, much later, \\boxed{b+c}")).contains("b+c");
        assertThat(Boxes.last("Noisy \\boxed   {  x^2 } trailing text")).contains("x^2");
        assertThat(Boxes.last("\\fbox{7}")).contains("7");
    }

    @Test
    void shouldCountBraces() {
        assertThat(Boxes.last("\\boxed{outer {inner} ok}")).contains("outer {inner} ok");
        assertThat(Boxes.last("\\boxed{\\text{a } \\{1,2\\}}")).contains("\\text{a } \\{1,2\\}");
        assertThat(Boxes.last("\\boxed{\\boxed{5}}")).contains("5");
        assertThat(Boxes.last("\\boxed{}")).contains("");
    }

    @Test
    void shouldFindNothingWhereNoBoxIsClosed() {
        assertThat(Boxes.last("nothing here")).isEmpty();
        assertThat(Boxes.last("\\boxed not_brace")).isEmpty();
        assertThat(Boxes.last("\\boxed{1")).isEmpty();
    }

    @Test
    void shouldJoinBoxesOfOneAnswer() {
        assertThat(Boxes.joined("\\boxed{1}, \\boxed{2} and \\boxed{3}")).hasSize(3);
        assertThat(Boxes.joined("\\boxed{1} is wrong, as everybody can see. Instead, then: \\boxed{1}"))
                .hasSize(1);
    }
}
