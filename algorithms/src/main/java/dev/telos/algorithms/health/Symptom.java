package dev.telos.algorithms.health;

import java.util.Locale;

/** What divergence looks like. */
public enum Symptom {
    /** More than so many terms and gradients are NaN or infinite. An update with such a gradient is skipped. */
    NOT_FINITE(
            Side.ABOVE,
            "terms and gradients that are not finite: %s, where at most %s can be borne",
            "Lower the learning rate, and bound what the term exponentiates or divides by."),

    /** The policy has become deterministic: its samples are all the same, and nothing can be learned from them. */
    ENTROPY_COLLAPSE(
            Side.BELOW,
            "the entropy is %s nats a token, below %s",
            "Lower the weight of the term, add a divergence to the reference or an entropy bonus, or raise the upper bound"
                    + " of the ratio."),

    /** The policy has left its reference. */
    EXPLODING_KL(
            Side.ABOVE,
            "the divergence to the reference is %s nats a token, above %s",
            "Lower the learning rate or the weight of the term, or pull harder to the reference."),

    /** Within the updates on one rollout the policy has left the one that sampled it. */
    EXPLODING_RATIO(
            Side.ABOVE,
            "the largest |log ratio| of a token is %s, above %s",
            "Take fewer updates on a rollout (epochs, mini-batches), lower the learning rate, or clip the ratio.");

    private enum Side {
        ABOVE,
        BELOW
    }

    private final Side side;
    private final String finding;
    private final String advice;

    Symptom(Side side, String finding, String advice) {
        this.side = side;
        this.finding = finding;
        this.advice = advice;
    }

    private double measured(Vitals vitals) {
        return switch (this) {
            case NOT_FINITE -> vitals.notFinite();
            case ENTROPY_COLLAPSE -> vitals.entropy();
            case EXPLODING_KL -> vitals.klPerToken();
            case EXPLODING_RATIO -> vitals.logRatio();
        };
    }

    /** Numbers that are not finite belong to {@link #NOT_FINITE} alone. */
    boolean isSeen(Vitals vitals, double limit) {
        double came = measured(vitals);
        return side == Side.ABOVE ? came > limit : came < limit;
    }

    String finding(Vitals vitals, double limit) {
        return String.format(Locale.ROOT, finding, number(measured(vitals)), number(limit));
    }

    /** What to do about it. */
    String advice() {
        return advice;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value).replaceFirst("\\.?0+$", "");
    }
}
