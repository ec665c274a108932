package dev.telos.algorithms.conformance;

import dev.telos.algorithms.objective.SurrogateConfig;
import dev.telos.dsl.Objective;
import dev.telos.dsl.Requirements;
import dev.telos.dsl.Telos;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.batch.ImmutableBatch;
import dev.telos.graph.step.Models;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Any objective on the inputs of a case: logits [B,T,V], actions, mask and whatever data the objective requires.
 *
 * <p>An input that the objective requires is the case's input of that name. Besides, {@code token_reward} [B,T] is
 * {@code token_level_rewards}, {@code reward} [B] the sum of their rows (inside the mask in VIMPO's families, as the
 * reference sums them), {@code old_value} is {@code values}, {@code importance_weight} is {@code rollout_is_weights},
 * {@code advantages} [B] are also taken as [B,T], and a number may come from the parameters. Old log-probabilities are
 * those of the case, unless it says that the reference takes the current ones. Where the reference goes by micro-batches,
 * the objective is evaluated on each alone, and each counts by its sequences.
 */
public final class GoldenObjective {
    private static final Set<String> COMPARED = Set.of("loss", "grad_logits", "grad_log_prob");
    private static final Map<String, String> ALIASES = Map.of(
            "token_reward",
            "token_level_rewards",
            "old_value",
            "values",
            SurrogateConfig.Inputs.IMPORTANCE_WEIGHT,
            "rollout_is_weights");

    private final GoldenCase golden;
    private final Requirements required;

    private GoldenObjective(GoldenCase golden, Requirements required) {
        this.golden = golden;
        this.required = required;
    }

    /**
     * The first number of loss, gradient by logits and gradient by log-probabilities that is not the expected one; nothing
     * where all are.
     *
     * @throws UnreadableCase where the case lacks what the objective requires, or expects no loss
     */
    public static Optional<String> problem(GoldenCase golden, Objective objective) {
        if (golden.expected("loss").isMissingNode()
                || golden.expected("grad_logits").isMissingNode()) {
            throw new UnreadableCase(
                    golden.label(), "a case with a loss and its gradient by logits", "" + golden.expectedNames());
        }
        Models models = GivenLogits.models(golden);
        Batch batch = new GoldenObjective(golden, objective.requirements()).batch(models, objective);
        PolicyUpdate.Result result =
                new PolicyUpdate(objective, models, MicroBatchScope.of(golden, batch.size())).run(batch, 0);
        Outputs outputs = new Outputs()
                .put("loss", result.mean(part -> part.loss()))
                .put("grad_logits", result.gradLogits())
                .put("grad_log_prob", result.gradLogProb());
        Set<String> others = golden.expectedNames();
        others.removeAll(COMPARED);
        return new Comparison(golden, outputs).problem(others);
    }

    private Batch batch(Models models, Objective objective) {
        ImmutableBatch.Builder batch =
                Batch.builder().responseMask(golden.input("response_mask")).sequences(GivenLogits.sequences(golden));
        if (golden.has("uid")) {
            batch.groups(GivenLogits.groups(golden));
        }
        if (golden.has("old_log_prob") && golden.flag("actor.use_rollout_log_probs", true)) {
            batch.putStatistics(GivenLogits.statistic(Telos.old().logProb()), golden.input("old_log_prob"));
        }
        if (golden.has("ref_log_prob")) {
            batch.putStatistics(GivenLogits.statistic(Telos.reference().logProb()), golden.input("ref_log_prob"));
        }
        required.tokenInputs().forEach(name -> batch.putTokenInputs(name, onTokens(found(name))));
        required.sequenceInputs().forEach(name -> batch.putSequenceInputs(name, ofSequence(name)));
        required.scalarInputs().forEach(name -> batch.putScalarInputs(name, number(name)));
        return golden.has("old_logits")
                ? GivenLogits.withOldPolicy(golden, models, objective, batch.build())
                : batch.build();
    }

    private INDArray ofSequence(String name) {
        if (name.equals("reward") && !golden.has(name)) {
            return golden.family().startsWith("vimpo")
                    ? new VimpoParams(golden).reward()
                    : GivenLogits.rowSums(found("token_reward"));
        }
        return found(name);
    }

    /** One number a sequence holds for each of its tokens. */
    private INDArray onTokens(INDArray array) {
        INDArray mask = golden.input("response_mask");
        return array.rank() == 1 ? mask.mulColumnVector(array.reshape(array.length(), 1)) : array;
    }

    private double number(String name) {
        return golden.has(name) ? golden.input(name).getDouble(0) : golden.number(name);
    }

    private INDArray found(String name) {
        String alias = golden.has(name) ? name : ALIASES.getOrDefault(name, name);
        if (!golden.has(alias)) {
            throw new UnreadableCase(
                    golden.label(),
                    "the input \"" + alias + "\", which the objective requires",
                    "" + golden.inputNames());
        }
        INDArray array = golden.input(alias);
        if (array.rank() > 2) {
            throw new UnreadableCase(alias, "shape [B,T] or [B]", Arrays.toString(array.shape()));
        }
        return array;
    }
}
