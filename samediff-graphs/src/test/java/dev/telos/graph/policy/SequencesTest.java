package dev.telos.graph.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SequencesTest {
    private static final Sequences SEQUENCES =
            Sequences.of(4, List.of(new int[] {1}, new int[] {2, 3}), List.of(new int[] {3, 2}, new int[] {1}), 3, 2);

    @Test
    void promptsArePaddedOnTheLeftAndResponsesOnTheRight() {
        assertThat(SEQUENCES.paddedPrompts()).isDeepEqualTo(new int[][] {{0, 0, 1}, {0, 2, 3}});
        assertThat(SEQUENCES.paddedResponses()).isDeepEqualTo(new int[][] {{3, 2}, {1, 0}});
        assertThat(SEQUENCES.promptLength(1)).isEqualTo(2);
        assertThat(SEQUENCES.responseLength(1)).isEqualTo(1);
    }

    @Test
    void paddedRowsGiveTheSameAndTheirPaddingIsNotRead() {
        Sequences padded = Sequences.ofPadded(
                4, new int[][] {{-7, 9, 1}, {0, 2, 3}}, new int[] {1, 2}, new int[][] {{3, 2}, {1, 99}}, new int[] {2, 1
                });
        assertThat(padded.paddedPrompts()).isDeepEqualTo(SEQUENCES.paddedPrompts());
        assertThat(padded.paddedResponses()).isDeepEqualTo(SEQUENCES.paddedResponses());
    }

    @Test
    void selectedRowsKeepOrderAndWidths() {
        Sequences selected = SEQUENCES.select(new int[] {1, 0, 1});
        assertThat(selected.shape()).isEqualTo(new SequenceShape(3, 3, 2));
        assertThat(selected.prompt(0)).containsExactly(2, 3);
        assertThat(SEQUENCES.rows(1, 2).response(0)).containsExactly(1);
    }

    @Test
    void nothingThatIsGivenOrTakenChangesThem() {
        int[] prompt = {1};
        Sequences sequences = Sequences.of(4, List.of(prompt), List.of(new int[] {2}), 1, 1);
        prompt[0] = 3;
        sequences.response(0)[0] = 3;
        assertThat(sequences.prompt(0)).containsExactly(1);
        assertThat(sequences.response(0)).containsExactly(2);
    }

    @Test
    void everyProblemIsNamedWithWhatWasExpectedAndWhatCame() {
        assertThatThrownBy(() -> Sequences.of(
                        4, List.of(new int[] {4}, new int[0], new int[] {1, 1}), List.of(new int[] {-1}), 1, 2))
                .isInstanceOfSatisfying(
                        InvalidSequences.class,
                        e -> assertThat(e.problems())
                                .containsExactly(
                                        "there are 3 prompts and 1 responses, expected as many of each",
                                        "prompt 0 has token 4 at 0, expected 0 to 3",
                                        "prompt 1 has 0 tokens, expected 1 to 1",
                                        "prompt 2 has 2 tokens, expected 1 to 1",
                                        "response 0 has token -1 at 0, expected 0 to 3"));
    }

    @Test
    void raggedRowsAndLengthsThatDoNotFitAreNamed() {
        assertThatThrownBy(() -> Sequences.ofPadded(
                        4, new int[][] {{1, 2}, {1}}, new int[] {3, 1}, new int[][] {{1}, {1}}, new int[] {1}))
                .hasMessageContaining("prompt 0 has 3 tokens, expected 1 to 2")
                .hasMessageContaining("prompt 1 has width 1, expected 2 as prompt 0 has")
                .hasMessageContaining("there are 2 responses and 1 response lengths");
    }

    @Test
    void noSequencesAtAllAndRowsThatAreNotThereAreRefused() {
        assertThatThrownBy(() -> Sequences.of(4, List.of(), List.of(), 1, 1)).hasMessageContaining("no prompts");
        assertThatThrownBy(() -> SEQUENCES.rows(1, 3)).isInstanceOf(InvalidSequences.class);
        assertThatThrownBy(() -> SEQUENCES.select(new int[] {2})).isInstanceOf(InvalidSequences.class);
        assertThatThrownBy(() -> SEQUENCES.select(new int[0])).isInstanceOf(InvalidSequences.class);
    }
}
