package dev.telos.graph.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Writes responses token by token. */
public final class Sampler {
    private Sampler() {}

    /**
     * One response for each prompt.
     *
     * <p>The random numbers of a row depend on the seed and on the row's place alone, so that they are the same in a
     * larger batch; a row that has ended takes no further part, and leaves its place to one that waits where there are
     * fewer places than prompts.
     *
     * @param prompts unpadded
     * @throws InvalidSequences if the prompts do not fit the policy's vocabulary or the prompt width
     */
    public static Generation sample(Policy policy, List<int[]> prompts, SamplingConfig config) {
        int longest = prompts.stream().mapToInt(prompt -> prompt.length).max().orElse(1);
        int width = config.promptWidth().orElse(Math.max(1, longest));
        List<String> problems = new SequenceChecks(policy.vocabularySize())
                .sizes(prompts.size(), prompts.size())
                .tokens("prompt", prompts, width)
                .problems();
        if (!problems.isEmpty()) {
            throw new InvalidSequences(problems);
        }
        NextToken next = new NextToken(config, policy.vocabularySize());
        List<ResponseWriter> writers = writers(prompts.size(), config);
        int begun = 0;
        while (begun < writers.size()) {
            int to = Math.min(writers.size(), begun + config.places().orElse(writers.size()));
            Decoder decoder = policy.decoder(prompts.subList(begun, to), width, config.maxNewTokens());
            begun = new Places(decoder, prompts, writers, begun, to).write(next);
        }
        return ResponseWriter.generation(writers);
    }

    private static List<ResponseWriter> writers(int count, SamplingConfig config) {
        SplittableRandom seeds = new SplittableRandom(config.seed());
        List<ResponseWriter> writers = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            writers.add(new ResponseWriter(config, seeds.nextLong()));
        }
        return writers;
    }
}
