package dev.telos.dsl;

import static dev.telos.dsl.Telos.*;

/** Objectives written in the language, as users write them. */
public final class Compositions {
    static final double BETA = 0.05;
    static final double GAMMA = 1;
    static final double LAMBDA = 0.95;

    private Compositions() {}

    /** VIMPO with every part named, and the divergence detached. */
    public static Objective vimpo() {
        return vimpo(policy().kl(reference()).detach());
    }

    public static Objective vimpo(PerToken kl) {
        PerToken residual = PolicyImplied.residual(BETA, kl);
        PerSequence target = reward().minus(reward().meanOverGroup()).named("target");
        Scalar valueLoss =
                halfSquare(PolicyImplied.terminalAnchor(residual, target)).mean();
        PerToken advantage = PolicyImplied.advantage(residual, GAMMA, LAMBDA)
                .whiten()
                .detach()
                .named("A");
        Scalar actorLoss =
                clippedSurrogate(ratio(), advantage, clip(0.2, 0.28).dual(10)).aggregate(tokenMean());
        return objective("VIMPO").minimize("value", valueLoss).plus("actor", 5e-3, actorLoss);
    }

    /** VIMPO as in the design: not one part is named. */
    static Objective vimpoUnnamed() {
        PerToken rho = policy().logProb().minus(reference().logProb()).times(BETA);
        PerToken kappa = policy().kl(reference()).times(BETA);
        PerToken residual = rho.minus(kappa.detach());
        PerSequence target = reward().minus(reward().meanOverGroup());
        Scalar valueLoss = halfSquare(residual.sumOverTokens().minus(target)).mean();
        PerToken advantage =
                discountedSuffixSum(residual, GAMMA * LAMBDA).whiten().detach();
        Scalar actorLoss =
                clippedSurrogate(ratio(), advantage, clip(0.2, 0.28).dual(10)).aggregate(tokenMean());
        return objective("VIMPO").minimize("value", valueLoss).plus("actor", 5e-3, actorLoss);
    }

    /** GRPO with its divergence estimated by k3. */
    static Objective grpo() {
        PerSequence advantage = reward().minus(reward().meanOverGroup())
                .dividedBy(reward().deviationOverGroup().plus(1e-6))
                .named("A");
        Scalar actorLoss =
                clippedSurrogate(ratio(), advantage.onTokens(), clip(0.2)).aggregate(seqMeanTokenMean());
        PerToken logRatio = reference().logProb().minus(policy().logProb()).named("d");
        PerToken k3 = logRatio.exp().minus(logRatio).minus(1).named("k3");
        return objective("GRPO")
                .minimize("actor", actorLoss)
                .plus("kl", 0.001, k3.aggregate(seqMeanTokenMean()))
                .observe("entropy", policy().entropy().mean());
    }

    /** PPO with a critic, generalised advantages and a clipped value loss. */
    static Objective ppo() {
        PerToken delta = tokenReward()
                .plus(oldValue().next().times(GAMMA))
                .minus(oldValue())
                .named("δ");
        PerToken advantage = discountedSuffixSum(delta, GAMMA * LAMBDA).named("A");
        PerToken returns = advantage.plus(oldValue()).named("returns");
        PerToken bounded = oldValue().plus(value().minus(oldValue()).clip(-0.5, 0.5));
        PerToken valueLoss = halfSquare(value().minus(returns)).max(halfSquare(bounded.minus(returns)));
        return objective("PPO")
                .minimize(
                        "actor",
                        clippedSurrogate(ratio(), advantage.whiten(), clip(0.2)).mean())
                .plus("critic", 0.5, valueLoss.mean())
                .plus("entropy", -0.01, policy().entropy().mean());
    }
}
