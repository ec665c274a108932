package dev.telos.algorithms.train;

import dev.telos.algorithms.objective.Remax;
import dev.telos.algorithms.task.TokenTask;
import dev.telos.dsl.Requirements;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.policy.Generation;
import dev.telos.graph.policy.ImmutableSamplingConfig;
import dev.telos.graph.policy.Policy;
import dev.telos.graph.policy.Sampler;
import dev.telos.graph.policy.SamplingConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.nd4j.linalg.factory.Nd4j;

/** Verifies the policy's greedy response to each prompt of a rollout, where the objective asks for its reward. */
final class GreedyRewards {
    private final TokenTask task;
    private final Policy policy;
    private final boolean asked;

    GreedyRewards(TokenTask task, Policy policy, Requirements requirements) {
        this.task = task;
        this.policy = policy;
        this.asked = requirements.sequenceInputs().contains(Remax.GREEDY_REWARD);
    }

    /** The batch of the rollout with the greedy rewards [B] by the policy as it is; as it was if not asked for. */
    Batch addTo(Batch batch, Rollout rollout) {
        if (!asked) {
            return batch;
        }
        Map<Long, Double> ofGroup = ofGroups(rollout);
        double[] rewards = batch.groups().stream()
                .mapToDouble(group -> Objects.requireNonNull(ofGroup.get(group)))
                .toArray();
        return Batch.builder()
                .from(batch)
                .putSequenceInputs(Remax.GREEDY_REWARD, Nd4j.createFromArray(rewards))
                .build();
    }

    /** One response for each prompt, however many were sampled. */
    private Map<Long, Double> ofGroups(Rollout rollout) {
        Map<Long, Integer> firstOfGroup = new LinkedHashMap<>();
        for (int row = 0; row < rollout.size(); row++) {
            firstOfGroup.putIfAbsent(rollout.groups()[row], row);
        }
        List<Integer> rows = new ArrayList<>(firstOfGroup.values());
        Generation greedy = Sampler.sample(
                policy,
                rows.stream().map(rollout.prompts()::get).toList(),
                ImmutableSamplingConfig.builder()
                        .choice(SamplingConfig.Choice.GREEDY)
                        .stopTokens(task.stopTokens())
                        .maxNewTokens(task.maxResponseLength())
                        .promptWidth(task.promptWidth())
                        .build());
        Map<Long, Double> rewards = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            int row = rows.get(i);
            int[] response = greedy.responses().get(i);
            rewards.put(
                    rollout.groups()[row],
                    rollout.problems().get(row).verdict(response).reward());
        }
        return rewards;
    }
}
