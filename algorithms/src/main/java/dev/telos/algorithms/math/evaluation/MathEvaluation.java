package dev.telos.algorithms.math.evaluation;

import dev.telos.algorithms.hash.StableHash;
import dev.telos.algorithms.math.ChatPrompts;
import dev.telos.algorithms.verify.Verifier;
import dev.telos.graph.backend.Workers;
import dev.telos.graph.policy.Generation;
import dev.telos.graph.policy.ImmutableSamplingConfig;
import dev.telos.graph.policy.Policy;
import dev.telos.graph.policy.Sampler;
import dev.telos.graph.policy.SamplingConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Samples k responses to each problem, and verifies them.
 *
 * <p>What response j to problem i draws depends on the seed, i and j alone: neither on the other problems, nor on how many
 * responses there are, nor on how many are sampled at once. Logits may differ by rounding where other responses are under
 * way beside them. A response that ended for lack of room is verified as any other, as verl does.
 */
public final class MathEvaluation {
    private final Policy policy;
    private final ChatPrompts prompts;
    private final EvaluationConfig config;
    private final Judge judge = new Judge(Verifier.standard());

    /** @param prompts of the checkpoint that the policy is from */
    public MathEvaluation(Policy policy, ChatPrompts prompts, EvaluationConfig config) {
        this.policy = policy;
        this.prompts = prompts;
        this.config = config;
    }

    /**
     * Evaluates the policy.
     *
     * @param done what becomes of the result of each problem, in order
     */
    public void run(EncodedProblems problems, Consumer<ProblemResult> done) {
        SamplingConfig sampling = ImmutableSamplingConfig.builder()
                .from(config.sampling())
                .promptWidth(config.sampling().promptWidth().orElse(problems.longest()))
                .build();
        List<EncodedProblem> all = problems.kept();
        for (int from = 0; from < all.size(); from += config.problemsAtOnce()) {
            chunk(all.subList(from, Math.min(all.size(), from + config.problemsAtOnce())), sampling, done);
        }
    }

    private void chunk(List<EncodedProblem> problems, SamplingConfig sampling, Consumer<ProblemResult> done) {
        List<int[]> copies = problems.stream()
                .flatMap(problem -> Collections.nCopies(config.samples(), problem.prompt()).stream())
                .toList();
        long[] seeds = problems.stream().flatMapToLong(this::seeds).toArray();
        Generation written = Sampler.sample(policy, copies, sampling, seeds);
        List<Integer> places = IntStream.range(0, problems.size()).boxed().toList();
        Workers.inOrder(
                places,
                place -> {},
                place -> result(problems.get(place), written, place * config.samples()),
                (place, result) -> done.accept(result));
    }

    private LongStream seeds(EncodedProblem problem) {
        return IntStream.range(0, config.samples())
                .mapToLong(sample -> StableHash.bits(
                        config.sampling().seed() + ":problem " + problem.index() + ":sample " + sample));
    }

    private ProblemResult result(EncodedProblem problem, Generation written, int from) {
        List<JudgedResponse> responses = new ArrayList<>();
        for (int row = from; row < from + config.samples(); row++) {
            int[] tokens = written.responses().get(row);
            String text = prompts.text(tokens);
            Judge.Verdict verdict = judge.verdict(problem.problem().groundTruth(), text);
            responses.add(new JudgedResponse(
                    text,
                    verdict.answer(),
                    verdict.isRight(),
                    tokens.length,
                    written.stopped().get(row),
                    Arrays.stream(written.logProbabilities().get(row)).sum()));
        }
        return new ProblemResult(problem, responses, judge.majority(responses));
    }
}
