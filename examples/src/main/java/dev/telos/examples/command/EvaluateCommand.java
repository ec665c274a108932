package dev.telos.examples.command;

import dev.telos.algorithms.checkpoint.Checkpoint;
import dev.telos.algorithms.data.ProblemSet;
import dev.telos.algorithms.math.ChatPrompts;
import dev.telos.algorithms.math.MathTaskConfig;
import dev.telos.algorithms.math.evaluation.EncodedProblem;
import dev.telos.algorithms.math.evaluation.EncodedProblems;
import dev.telos.algorithms.math.evaluation.EvaluationConfig;
import dev.telos.algorithms.math.evaluation.EvaluationSummary;
import dev.telos.algorithms.math.evaluation.MathEvaluation;
import dev.telos.algorithms.math.evaluation.ProblemResult;
import dev.telos.algorithms.math.evaluation.ProblemScores;
import dev.telos.algorithms.math.evaluation.ResultLines;
import dev.telos.algorithms.run.MemoryPlan;
import dev.telos.graph.backend.MemoryLimits;
import dev.telos.graph.backend.NativeThreads;
import dev.telos.graph.backend.Workers;
import dev.telos.graph.policy.TransformerPolicy;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Samples responses of a checkpoint to math problems, verifies them, and prints avg@k, pass@k and maj@k. */
@Command(
        name = "evaluate",
        description = {
            "Sample responses of a checkpoint to math problems, and verify them.",
            "VIMPO's validation is --top-p 0.7 --longest-prompt 2048 --longest-response 4096, with --samples 32 for AIME.",
            "The sampling that the checkpoint's generation_config.json recommends is not used, only where it ends"
                    + " responses."
        },
        mixinStandardHelpOptions = true)
public final class EvaluateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--model",
            required = true,
            paramLabel = "DIR",
            description = "Checkpoint in Hugging Face layout, with its tokenizer and chat template.")
    private Path model = Path.of(".");

    @Option(
            names = "--data",
            required = true,
            paramLabel = "FILE",
            description = "Problems: JSON lines, a JSON array or Parquet.")
    private Path data = Path.of(".");

    @Mixin
    private MathOptions math = new MathOptions();

    @Option(names = "--samples", defaultValue = "1", description = "Responses to each problem, k. Default 1.")
    private int samples;

    @Mixin
    private SamplingOptions sampling = new SamplingOptions();

    @Option(names = "--threads", description = "Groups of responses worked on side by side. Default: one a core.")
    private int threads = Workers.limit();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "Where to write a line of JSON for each problem as soon as it is verified: index, data_source,"
                            + " ground_truth, prompt_tokens, samples, correct, majority (maj@k), and responses, each with text,"
                            + " answer (null for none), correct, tokens, stopped (false for lack of room) and log_prob in nats.")
    private @Nullable Path out;

    @Option(
            names = "--dry-run",
            description = "Read everything but the weights, and print what would be sampled and the memory it takes.")
    private boolean dryRun;

    @Override
    public Integer call() {
        if (threads < 1) {
            throw new IllegalArgumentException("--threads: expected at least 1, got " + threads + ".");
        }
        PrintWriter console = spec.commandLine().getOut();
        Checkpoint checkpoint = Checkpoint.open(model);
        ChatPrompts prompts = ChatPrompts.open(model);
        MathTaskConfig task = math.task();
        EvaluationConfig config = EvaluationConfig.builder()
                .samples(samples)
                .sampling(sampling.sampling(task.longestResponse(), prompts.stopTokens()))
                .build();
        ProblemSet set = math.problems(data, spec.commandLine().getErr());
        EncodedProblems problems = EncodedProblems.of(set.problems(), prompts, task);
        long tokens = (long) problems.longest() + task.longestResponse();
        long responses = (long) problems.kept().size() * samples;
        int places = (int) Math.min(sampling.places(), responses);
        MemoryPlan memory = MemoryPlan.ofEvaluation(checkpoint.config(DataType.FLOAT), tokens, places);
        console.print(plan(set, problems, task));
        console.println(memory);
        console.flush();
        memory.require(MemoryLimits.current());
        if (!dryRun) {
            NativeThreads.limit(1);
            Workers.limit(threads);
            TransformerPolicy policy = checkpoint.policy(DataType.FLOAT);
            console.print(EvaluationTable.of(evaluate(new MathEvaluation(policy, prompts, config), problems)));
            console.flush();
        }
        return 0;
    }

    private String plan(ProblemSet set, EncodedProblems problems, MathTaskConfig task) {
        int kept = problems.kept().size();
        StringBuilder plan = new StringBuilder();
        plan.append(String.format(
                Locale.ROOT,
                "%d problems, prompts of %d to %d tokens, %.1f in the mean%n",
                kept,
                problems.shortest(),
                problems.longest(),
                problems.meanLength()));
        plan.append(String.format(
                Locale.ROOT,
                "left out: %d rows that give no problem",
                set.badRows().size()));
        plan.append(String.format(
                Locale.ROOT,
                ", %d problems whose prompts have more than %d tokens%n",
                problems.leftOut().size(),
                task.longestPrompt()));
        for (EncodedProblem problem : problems.leftOut()) {
            plan.append(String.format(Locale.ROOT, "  problem %d: %d tokens%n", problem.index(), problem.length()));
        }
        return plan.append(String.format(
                        Locale.ROOT,
                        "%d responses, %d a problem, of at most %d tokens; %s%n",
                        (long) kept * samples,
                        samples,
                        task.longestResponse(),
                        sampling))
                .toString();
    }

    private EvaluationSummary evaluate(MathEvaluation evaluation, EncodedProblems problems) {
        List<ProblemScores> scores = new ArrayList<>();
        try (Progress progress = new Progress("problems", problems.kept().size())) {
            Consumer<ProblemResult> score = result -> {
                scores.add(result.scores());
                progress.step();
            };
            if (out == null) {
                evaluation.run(problems, score);
            } else {
                try (ResultLines lines = ResultLines.begin(out)) {
                    evaluation.run(problems, score.andThen(lines::add));
                }
            }
        }
        return EvaluationSummary.of(scores);
    }
}
