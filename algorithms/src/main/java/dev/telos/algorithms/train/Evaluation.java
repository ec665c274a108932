package dev.telos.algorithms.train;

/**
 * A policy on held-out problems.
 *
 * @param step optimizer steps before it
 * @param accuracyGreedy share of problems solved by the most probable tokens; overstates
 * @param accuracySampled share solved by a sampled response; understates
 * @param entropy of the next token, mean over sampled tokens, in nats
 * @param kl divergence to the reference policy, exact at each sampled token and summed over a response, in nats
 * @param responseLength tokens of a sampled response, with the end token
 */
public record Evaluation(
        int step, double accuracyGreedy, double accuracySampled, double entropy, double kl, double responseLength) {}
