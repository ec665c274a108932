package dev.telos.algorithms.invariance;

import dev.telos.dsl.Aggregation;
import dev.telos.dsl.Objective;
import dev.telos.dsl.PerSequence;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Scalar;
import dev.telos.dsl.Telos;
import java.util.List;
import java.util.Random;

/** Objectives composed at random of what the language has; every part stays of moderate size. */
final class RandomObjective {
    private static final double[] DISCOUNTS = {0, 0.5, 0.9, 1};

    private final Random random;

    private RandomObjective(Random random) {
        this.random = random;
    }

    /** One to three terms, and one that surely depends on the policy. */
    static Objective of(long seed) {
        RandomObjective composer = new RandomObjective(new Random(seed));
        Objective objective = Telos.objective("random " + seed).minimize("0", composer.scalar(3));
        for (int term = 1; term <= composer.random.nextInt(3); term++) {
            objective = objective.plus(String.valueOf(term), composer.random.nextDouble() - 0.3, composer.scalar(3));
        }
        objective = objective.plus("policy", 0.1, Telos.policy().logProb().mean());
        return objective.observe("metric", composer.scalar(2));
    }

    private Scalar scalar(int depth) {
        return random.nextInt(4) == 0
                ? loss(sequence(depth)).mean()
                : token(depth).aggregate(aggregation());
    }

    private Aggregation aggregation() {
        List<Aggregation> all = List.of(
                Telos.tokenMean(),
                Telos.seqMeanTokenMean(),
                Telos.seqMeanTokenSum(),
                Telos.seqMeanTokenSumNorm(7),
                Telos.tokenSum());
        return all.get(random.nextInt(all.size()));
    }

    private PerSequence loss(PerSequence error) {
        return random.nextBoolean() ? Telos.huber(error, 0.7) : Telos.halfSquare(error);
    }

    /** Into (-1, 1), smoothly, so that sums and products of anything stay small. */
    private static PerToken squashed(PerToken x) {
        return x.dividedBy(x.square().plus(1).sqrt());
    }

    private static PerSequence squashed(PerSequence x) {
        return x.dividedBy(x.square().plus(1).sqrt());
    }

    private PerSequence sequence(int depth) {
        if (depth == 0) {
            return random.nextBoolean() ? Telos.reward() : token(0).sumOverTokens();
        }
        PerSequence x = squashed(sequence(depth - 1));
        return switch (random.nextInt(12)) {
            case 0 -> token(depth - 1).sumOverTokens();
            case 1 -> token(depth - 1).meanOverTokens();
            case 2 -> x.minus(x.meanOverGroup());
            case 3 -> Telos.reward().minus(Telos.reward().meanOverGroup()).times(x);
            case 4 -> x.dividedBy(Telos.reward().deviationOverGroup().plus(0.3));
            case 5 -> x.plus(sequence(depth - 1)).named("named " + random.nextInt());
            case 6 -> Telos.where(x.moreThan(Telos.reward().minus(0.4)), x, sequence(depth - 1));
            case 7 -> x.sumOverGroup().dividedBy(Telos.groupSize().plus(1));
            case 8 -> x.minus(x.nthLargestOverGroup(2));
            case 9 -> x.plus(squashed(token(depth - 1)).quantile(0.7).onSequences());
            case 10 -> x.whiten();
            default -> x.max(sequence(depth - 1)).detach().times(x);
        };
    }

    private PerToken token(int depth) {
        return depth == 0 ? leaf() : random.nextBoolean() ? unary(depth) : binary(depth);
    }

    private PerToken leaf() {
        return switch (random.nextInt(9)) {
            case 0 -> Telos.policy().logProb();
            case 1 -> Telos.policy().kl(Telos.reference());
            case 2 -> Telos.policy().entropy();
            case 3 -> Telos.policy().sumOfSquares();
            case 4 -> Telos.ratio();
            case 5 -> Telos.reference().kl(Telos.policy());
            case 6 -> Telos.tokenReward();
            case 7 -> Telos.old().entropy().minus(Telos.reference().logProb());
            default -> Telos.policy().logProb().minus(Telos.reference().logProb());
        };
    }

    private PerToken unary(int depth) {
        PerToken x = token(depth - 1);
        return switch (random.nextInt(23)) {
            case 0 -> x.detach();
            case 1 -> x.whiten();
            case 2 -> Telos.discountedSuffixSum(squashed(x), DISCOUNTS[random.nextInt(DISCOUNTS.length)]);
            case 3 -> x.clip(-0.5, 1.1);
            case 4 -> squashed(x).exp();
            case 5 -> x.square().plus(0.5).log();
            case 6 -> x.abs();
            case 7 -> Telos.huber(x, 0.5);
            case 8 -> x.next();
            case 9 -> squashed(x).square();
            case 10 -> squashed(x).negate().minus(0.2);
            case 11 -> x.meanOverTokens().onTokens();
            case 12 -> squashed(x).mean().onTokens();
            case 13 -> sequence(depth - 1).onTokens();
            case 14 -> x.previous();
            case 15 -> squashed(x).prefixSum();
            case 16 -> Telos.discountedTurnSum(squashed(x), DISCOUNTS[random.nextInt(DISCOUNTS.length)]);
            case 17 -> Telos.lengthAdaptiveSuffixSum(squashed(x), 0.9, 0.4);
            case 18 -> squashed(x).sumOverGroup();
            case 19 -> x.sigmoid();
            case 20 -> x.minus(squashed(x).quantileOverTokens(0.3).onTokens());
            case 21 -> squashed(x).sumOverGroupInOrder();
            default -> Telos.straightThrough(squashed(x), leaf());
        };
    }

    private PerToken binary(int depth) {
        PerToken x = token(depth - 1);
        PerToken y = token(depth - 1);
        return switch (random.nextInt(8)) {
            case 0 -> x.plus(y);
            case 1 -> x.minus(y.times(0.7));
            case 2 -> squashed(x).times(squashed(y));
            case 3 -> x.dividedBy(y.square().plus(1));
            case 4 -> x.min(y);
            case 5 -> x.max(y);
            case 6 -> Telos.where(x.lessThan(y), squashed(x), y);
            default ->
                Telos.clippedSurrogate(
                        Telos.ratio(),
                        squashed(x).minus(0.1),
                        Telos.clip(0.2, 0.28).dual(2));
        };
    }
}
