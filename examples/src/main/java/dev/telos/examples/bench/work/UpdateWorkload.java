package dev.telos.examples.bench.work;

import static dev.telos.dsl.Telos.clip;
import static dev.telos.dsl.Telos.clippedSurrogate;
import static dev.telos.dsl.Telos.objective;
import static dev.telos.dsl.Telos.policy;
import static dev.telos.dsl.Telos.ratio;
import static dev.telos.dsl.Telos.tokenInput;
import static dev.telos.dsl.Telos.tokenMean;

import dev.telos.dsl.Objective;
import dev.telos.examples.bench.exchange.ArrayFolder;
import dev.telos.examples.bench.exchange.ArrayWriter;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.optimizer.AdamW;
import dev.telos.graph.optimizer.AdamWConfig;
import dev.telos.graph.optimizer.ImmutableAdamWConfig;
import dev.telos.graph.policy.TransformerPolicy;
import dev.telos.graph.step.Measurement;
import dev.telos.graph.step.Models;
import dev.telos.graph.step.Step;
import dev.telos.graph.step.StepResult;
import java.util.Map;

/** One update of a transformer by GRPO's surrogate: forward, loss, backward, AdamW. */
final class UpdateWorkload implements Workload {
    static final double LEARNING_RATE = 1e-4;
    static final double WEIGHT_DECAY = 0.01;

    static final Objective OBJECTIVE = objective("GRPO")
            .minimize(
                    "actor",
                    clippedSurrogate(ratio(), tokenInput("advantage"), clip(0.2))
                            .aggregate(tokenMean()));

    /** Model A on 64 sequences of 32 read tokens. */
    static final Kind A = kind(new UpdateInputs(ModelShape.A, 64, 32));

    /** Model B on 16 sequences of 256 read tokens. */
    static final Kind B = kind(new UpdateInputs(ModelShape.B, 16, 256));

    private final Batch batch;
    private final Models models;
    private final Step step;
    private final AdamW optimizer;
    private long number;

    UpdateWorkload(TransformerPolicy model, Batch batch, int microBatch) {
        AdamWConfig config = ImmutableAdamWConfig.builder()
                .learningRate(LEARNING_RATE)
                .weightDecay(WEIGHT_DECAY)
                .build();
        this.batch = batch;
        this.models = Models.of(model);
        this.step = Step.of(OBJECTIVE, models, batch.size(), microBatch);
        this.optimizer = new AdamW(model, config);
    }

    @Override
    public void run() {
        optimizer.step(step.run(batch, number++).policyGradients());
    }

    @Override
    public void results(ArrayWriter to) {
        Measurement logProb = new Measurement(Map.of("log_prob", policy().logProb()), models);
        Arrays32.write(to, "log_prob", logProb.of(batch).get("log_prob"));
        StepResult result = step.run(batch, number++);
        Arrays32.write(to, "loss", result.value().loss());
        Arrays32.write(to, result.policyGradients());
    }

    private static Kind kind(UpdateInputs inputs) {
        return new Kind() {
            @Override
            public void make(ArrayWriter to) {
                inputs.make(to);
            }

            @Override
            public Workload prepare(ArrayFolder folder) {
                TransformerPolicy model = inputs.shape().read(folder);
                Batch batch = UpdateInputs.batch(
                                folder, folder.intRows("prompts"), folder.intRows("responses"), model.vocabularySize())
                        .build();
                return new UpdateWorkload(model, batch, batch.size());
            }
        };
    }
}
