package dev.telos.examples.bench;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.telos.examples.bench.exchange.ArrayFolder;
import dev.telos.examples.bench.exchange.ArrayWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgreementTest {
    @TempDir
    Path folder = Path.of("");

    private ArrayFolder results(String who, String name, float... numbers) {
        Path results = folder.resolve(who);
        try (ArrayWriter to = new ArrayWriter(results)) {
            to.floats(name, numbers, numbers.length);
        }
        return new ArrayFolder(results);
    }

    @Test
    void shouldAcceptWhatIsNearByTheNorm() {
        Agreement.require(results("a", "loss", 1000, 0.1f), results("b", "loss", 1000, 0), 1e-3);
    }

    @Test
    void shouldNameTheWorstNumber() {
        ArrayFolder ours = results("a", "loss", 1, 2, 3.5f);
        ArrayFolder pytorch = results("b", "loss", 1, 2.125f, 3);
        assertThatThrownBy(() -> Agreement.require(ours, pytorch, 1e-3))
                .isInstanceOf(ResultsDisagree.class)
                .hasMessageContaining("loss[2] is 3.50000000 by ours and 3.00000000 by PyTorch");
    }

    @Test
    void shouldRefuseWhatIsNoNumber() {
        ArrayFolder ours = results("a", "loss", 1, Float.NaN, 2);
        ArrayFolder pytorch = results("b", "loss", 1, 1, 2);
        assertThatThrownBy(() -> Agreement.require(ours, pytorch, 1))
                .isInstanceOf(ResultsDisagree.class)
                .hasMessageContaining("loss[1] is NaN");
    }

    @Test
    void shouldRefuseOtherNamesAndShapes() {
        ArrayFolder ours = results("a", "loss", 1, 2);
        ArrayFolder other = results("b", "kl", 1, 2);
        assertThatThrownBy(() -> Agreement.require(ours, other, 1))
                .isInstanceOf(ResultsDisagree.class)
                .hasMessageContaining("[loss]")
                .hasMessageContaining("[kl]");
        ArrayFolder longer = results("c", "loss", 1, 2, 3);
        assertThatThrownBy(() -> Agreement.require(ours, longer, 1))
                .isInstanceOf(ResultsDisagree.class)
                .hasMessageContaining("loss has shape [2] by ours and [3] by PyTorch");
    }
}
