package dev.telos.algorithms.train;

import io.vavr.collection.Map;

/**
 * What one optimizer step did.
 *
 * @param step counted from 0
 * @param reward mean training reward, noise included
 * @param accuracy mean verified reward of the sequences the step learns from
 * @param sameRewardGroups share of groups in which all verified rewards are equal
 * @param rolloutTries rollouts drawn for the step, more than 1 with dynamic sampling only
 * @param responseLength tokens of a response
 * @param loss the weighted total
 * @param terms each term of the objective before its weight
 * @param weights the weights of the terms
 * @param observed entropy, divergence, clip fractions and what else the objective observes
 * @param gradientNorm of the policy, before clipping
 * @param skipped updates skipped so far because a gradient was not finite
 */
public record StepMetrics(
        int step,
        double reward,
        double accuracy,
        double sameRewardGroups,
        int rolloutTries,
        double responseLength,
        double loss,
        Map<String, Double> terms,
        Map<String, Double> weights,
        Map<String, Double> observed,
        double gradientNorm,
        long skipped) {}
