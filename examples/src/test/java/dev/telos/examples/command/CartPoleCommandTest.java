package dev.telos.examples.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.telos.examples.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CartPoleCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ppo", "vimpo"})
    void shouldPrintEveryRoundAndTheEnd(String objective) {
        assertThat(run("cart-pole", "--objective", objective, "--rounds", "2", "--seed", "3"))
                .isZero();
        assertThat(err.toString()).isEmpty();
        assertThat(out.toString().lines()).hasSize(3).first().asString().matches("round +1  mean return +\\d+\\.\\d");
        assertThat(out.toString().lines().toList())
                .last()
                .asString()
                .matches("after training: mean return \\d+\\.\\d of 500 over \\d+ episodes");
    }

    @Test
    void shouldRefuseRoundsThatCannotBe() {
        assertThat(run("cart-pole", "--rounds", "0")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString())
                .contains("The configuration of cart-pole cannot be used")
                .contains("rounds: expected at least 1, got 0");
    }

    @Test
    void shouldRefuseAnObjectiveThatIsNotThere() {
        assertThat(run("cart-pole", "--objective", "grpo")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("grpo").contains("PPO, VIMPO");
    }
}
