package dev.telos.algorithms.reward;

import io.vavr.collection.LinkedHashMap;
import io.vavr.collection.Map;

/**
 * The sum of named rewards times their weights: {@code Σ_k w_k · r_k}.
 *
 * @param parts the rewards, each with its weight, by name
 */
public record WeightedReward(Map<String, Part> parts) implements Reward {
    /** A reward and its weight. */
    public record Part(double weight, Reward reward) {}

    /** The sum of nothing, 0, to which parts are added. */
    public static WeightedReward zero() {
        return new WeightedReward(LinkedHashMap.empty());
    }

    /** This sum and another part; a part of the same name is replaced. */
    public WeightedReward with(String name, double weight, Reward reward) {
        return new WeightedReward(parts.put(name, new Part(weight, reward)));
    }

    @Override
    public double of(Attempt attempt) {
        return parts.values()
                .map(part -> part.weight() * part.reward().of(attempt))
                .sum()
                .doubleValue();
    }

    /** Each part's reward by its name, without its weight, as for a metric. */
    public Map<String, Double> each(Attempt attempt) {
        return parts.mapValues(part -> part.reward().of(attempt));
    }
}
