package dev.telos.examples.bench.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArrayFolderTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void shouldReadWhatWasWritten() {
        try (ArrayWriter to = new ArrayWriter(folder)) {
            to.setting("width", 3);
            to.setting("beta", 0.5);
            to.floats("loss", new float[] {1.5f, -2}, 2);
            to.rows("logits", 2, 3, row -> new float[] {row, 10, 20});
            to.ints("tokens", new int[][] {{1, 2}, {3, 4}});
            to.ints("lengths", 7, 8);
        }
        ArrayFolder read = new ArrayFolder(folder);
        assertThat(read.names()).containsExactly("loss", "logits", "tokens", "lengths");
        assertThat(read.has("kl")).isFalse();
        assertThat(read.whole("width")).isEqualTo(3);
        assertThat(read.number("beta")).isEqualTo(0.5);
        assertThat(read.numbers("loss")).containsExactly(1.5, -2);
        assertThat(read.shape("logits")).containsExactly(2, 3);
        assertThat(read.numbers("logits")).containsExactly(0, 10, 20, 1, 10, 20);
        assertThat(read.intRows("tokens")).isDeepEqualTo(new int[][] {{1, 2}, {3, 4}});
        assertThat(read.numbers("lengths")).containsExactly(7, 8);
    }

    @Test
    void shouldSayWhatThereIsWhereSomethingIsMissing() {
        try (ArrayWriter to = new ArrayWriter(folder)) {
            to.setting("width", 3);
            to.ints("lengths", 7);
        }
        ArrayFolder read = new ArrayFolder(folder);
        assertThatThrownBy(() -> read.number("beta"))
                .hasMessageContaining("No setting beta")
                .hasMessageContaining("[width]");
        assertThatThrownBy(() -> read.numbers("loss"))
                .hasMessageContaining("No array loss")
                .hasMessageContaining("[lengths]");
    }

    @Test
    void shouldKnowCommandsByTheirLines() {
        assertThat(Command.PROBE.line("linear")).isEqualTo("probe\tlinear");
        assertThat(Command.of("extra-memory")).isEqualTo(Command.EXTRA_MEMORY);
        assertThatThrownBy(() -> Command.of("stop")).hasMessageContaining("No command \"stop\"");
    }
}
