package dev.telos.examples.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PythonWithTorchTest {
    @Test
    void shouldTakeTheFirstThatHasTorch() {
        assertThat(new PythonWithTorch("python3"::equals).find(Optional.empty()))
                .contains("python3");
        assertThat(new PythonWithTorch(python -> true).find(Optional.of("mine")))
                .contains("mine");
        assertThat(new PythonWithTorch(python -> false).find(Optional.empty())).isEmpty();
    }

    @Test
    void shouldRefuseOneThatIsAskedForAndHasNoTorch() {
        assertThatThrownBy(() -> new PythonWithTorch(python -> false).find(Optional.of("mine")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--python mine cannot import torch");
    }

    @Test
    void shouldCarryItsPrograms(@TempDir Path folder) {
        PythonPrograms.copyTo(folder);
        assertThat(PythonPrograms.FILES)
                .allSatisfy(file -> assertThat(folder.resolve(file)).isNotEmptyFile());
    }
}
