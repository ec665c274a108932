package dev.telos.examples.bench.work;

import dev.telos.examples.bench.exchange.ArrayFolder;
import dev.telos.examples.bench.exchange.ArrayWriter;
import dev.telos.graph.policy.Generation;
import dev.telos.graph.policy.ImmutableSamplingConfig;
import dev.telos.graph.policy.Sampler;
import dev.telos.graph.policy.SamplingConfig.Choice;
import dev.telos.graph.policy.TransformerPolicy;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Responses token by token with keys and values kept. */
final class SamplingWorkload implements Workload {
    /** Model A, 64 prompts of one token, 32 new tokens. */
    static final Kind A = new Kind() {
        private static final int SEQUENCES = 64;
        private static final int NEW_TOKENS = 32;

        @Override
        public void make(ArrayWriter to) {
            ModelShape.A.write(to, TransformerPolicy.initialised(ModelShape.A.config()), NEW_TOKENS + 1);
            to.setting("new_tokens", NEW_TOKENS);
            to.ints("prompts", ModelShape.A.tokens(new Random(3), SEQUENCES, 1));
        }

        @Override
        public Workload prepare(ArrayFolder folder) {
            return new SamplingWorkload(ModelShape.A.read(folder), folder);
        }
    };

    private final TransformerPolicy model;
    private final List<int[]> prompts;
    private final int newTokens;
    private long seed;

    private SamplingWorkload(TransformerPolicy model, ArrayFolder folder) {
        this.model = model;
        this.prompts = Arrays.asList(folder.intRows("prompts"));
        this.newTokens = folder.whole("new_tokens");
    }

    private Generation sample(Choice choice) {
        return Sampler.sample(
                model,
                prompts,
                ImmutableSamplingConfig.builder()
                        .choice(choice)
                        .maxNewTokens(newTokens)
                        .seed(seed++)
                        .build());
    }

    @Override
    public void run() {
        sample(Choice.SAMPLED);
    }

    @Override
    public void results(ArrayWriter to) {
        Generation greedy = sample(Choice.GREEDY);
        to.ints("tokens", greedy.responses().toArray(int[][]::new));
        float[] logProb = new float[prompts.size() * newTokens];
        for (int row = 0; row < prompts.size(); row++) {
            for (int i = 0; i < newTokens; i++) {
                logProb[row * newTokens + i] = (float) greedy.logProbabilities().get(row)[i];
            }
        }
        to.floats("log_prob", logProb, prompts.size(), newTokens);
    }
}
