package dev.telos.examples.command;

import dev.telos.examples.control.CartPoleConfig;
import dev.telos.examples.control.CartPoleTraining;
import dev.telos.examples.control.ControlObjective;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains Deeplearning4j networks to balance a pole. */
@Command(
        name = "cart-pole",
        description = "Train Deeplearning4j networks to balance a pole for 500 steps, and print the mean return.",
        mixinStandardHelpOptions = true)
public final class CartPoleCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--objective", description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} by default.")
    private ControlObjective objective = ControlObjective.PPO;

    @Option(names = "--rounds", description = "Rounds of episodes and updates, ${DEFAULT-VALUE} by default.")
    private int rounds = CartPoleConfig.builder().build().rounds();

    @Option(names = "--seed", description = "${DEFAULT-VALUE} by default.")
    private long seed;

    @Override
    public Integer call() {
        CartPoleTraining training = new CartPoleTraining(CartPoleConfig.builder()
                .objective(objective)
                .rounds(rounds)
                .seed(seed)
                .build());
        PrintWriter out = spec.commandLine().getOut();
        for (int round = 1; round <= rounds; round++) {
            out.printf(Locale.ROOT, "round %3d  mean return %5.1f%n", round, training.round());
            out.flush();
        }
        out.printf(
                Locale.ROOT,
                "after training: mean return %.1f of 500 over %d episodes%n",
                training.evaluate(),
                CartPoleTraining.EVALUATED);
        out.flush();
        return 0;
    }
}
