package dev.telos.examples.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Programs that take the place of nvidia-smi. */
@DisabledOnOs(OS.WINDOWS)
class NvidiaSmiTest {
    @TempDir
    private Path folder = Path.of("");

    private NvidiaSmi ask(String script) throws IOException {
        Path program = Files.writeString(folder.resolve("nvidia-smi"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return NvidiaSmi.ask(program.toString(), 2);
    }

    @Test
    void shouldTellOfCards() throws IOException {
        NvidiaSmi answer = ask("echo 'NVIDIA H100 80GB HBM3, 535.104.05, 81559, 9.0'");
        assertThat(answer.cards())
                .containsExactly(new Card(
                        "NVIDIA H100 80GB HBM3", Optional.of(Release.of(9, 0)), Release.of(535, 104, 5), 81559));
        assertThat(answer.problem()).isEmpty();
    }

    @Test
    void shouldAskAnOldOneForWhatItKnows() throws IOException {
        NvidiaSmi answer = ask("""
                case "$1" in
                  *compute_cap*) echo 'Field "compute_cap" is not a valid field to query.'; exit 2;;
                  *) echo 'Tesla K80, 418.87.00, 11441';;
                esac""");
        assertThat(answer.cards())
                .containsExactly(new Card("Tesla K80", Optional.empty(), Release.of(418, 87, 0), 11441));
    }

    @Test
    void shouldSayWhatIsWrongWhereThereIsNone() throws IOException {
        NvidiaSmi failing = ask("echo 'has failed because it could not communicate with the NVIDIA driver'; exit 9");
        assertThat(failing.cards()).isEmpty();
        assertThat(failing.problem()).contains("nvidia-smi says: has failed because it could not communicate");
        assertThat(NvidiaSmi.ask("no-such-program", 2).problem()).isEqualTo("no-such-program is not there");
        assertThat(NvidiaSmi.ask("no-such-program", 2).cards()).isEqualTo(List.of());
    }

    @Test
    void shouldNotWaitForOneThatHangs() throws IOException {
        NvidiaSmi hanging = ask("exec sleep 1000");
        assertThat(hanging.cards()).isEmpty();
        assertThat(hanging.problem()).endsWith("nvidia-smi did not answer within 2 seconds");
    }
}
