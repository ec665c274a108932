package dev.telos.graph.policy;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

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
        SplittableRandom seeds = new SplittableRandom(config.seed());
        return sample(
                policy,
                prompts,
                config,
                LongStream.generate(seeds::nextLong).limit(prompts.size()).toArray());
    }

    /**
     * One response for each prompt, with a seed for each in place of the config's: what a row draws then depends neither on
     * its place nor on the other rows.
     *
     * @param seeds one for each prompt
     */
    public static Generation sample(Policy policy, List<int[]> prompts, SamplingConfig config, long[] seeds) {
        int longest = prompts.stream().mapToInt(prompt -> prompt.length).max().orElse(1);
        int width = config.promptWidth().orElse(Math.max(1, longest));
        List<String> problems = new SequenceChecks(policy.vocabularySize())
                .sizes(prompts.size(), prompts.size())
                .seeds(prompts.size(), seeds.length)
                .tokens("prompt", prompts, width)
                .problems();
        if (!problems.isEmpty()) {
            throw new InvalidSequences(problems);
        }
        NextToken next = new NextToken(config, policy.vocabularySize());
        List<ResponseWriter> writers = Arrays.stream(seeds)
                .mapToObj(seed -> new ResponseWriter(config, seed))
                .toList();
        int begun = 0;
        while (begun < writers.size()) {
            int to = Math.min(writers.size(), begun + config.places().orElse(writers.size()));
            Decoder decoder = policy.decoder(prompts.subList(begun, to), width, config.maxNewTokens());
            begun = new Places(decoder, prompts, writers, begun, to).write(next);
        }
        return ResponseWriter.generation(writers);
    }
}
