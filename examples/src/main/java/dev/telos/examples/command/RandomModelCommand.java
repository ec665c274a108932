package dev.telos.examples.command;

import dev.telos.algorithms.checkpoint.Checkpoint;
import dev.telos.algorithms.checkpoint.RandomCheckpoint;
import dev.telos.algorithms.checkpoint.safetensors.TensorType;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.nd4j.linalg.api.buffer.DataType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a checkpoint that has learned nothing, to try a machine with. */
@Command(
        name = "random-model",
        description = "Write a checkpoint of a given shape with random weights, to see what a machine can hold.",
        mixinStandardHelpOptions = true)
public final class RandomModelCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "DIR", description = "Folder to write.")
    private Path target = Path.of(".");

    @Option(
            names = "--config",
            paramLabel = "FILE",
            required = true,
            description = "config.json that says of what shape; initializer_range is the weights' deviation.")
    private Path config = Path.of("config.json");

    @Option(
            names = "--tokenizer",
            paramLabel = "DIR",
            required = true,
            description = "Folder with the tokenizer's files.")
    private Path tokenizer = Path.of(".");

    @Option(names = "--type", defaultValue = "BF16", description = "F32, BF16 or F16. Default BF16.")
    private TensorType type = TensorType.BF16;

    @Option(names = "--seed", defaultValue = "0", description = "Seed of the weights. Default 0.")
    private long seed;

    @Override
    public Integer call() {
        RandomCheckpoint.write(config, tokenizer, target, type, seed);
        PrintWriter out = spec.commandLine().getOut();
        out.println(Checkpoint.open(target).config(DataType.FLOAT));
        out.flush();
        return 0;
    }
}
