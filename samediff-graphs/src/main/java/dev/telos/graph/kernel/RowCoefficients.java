package dev.telos.graph.kernel;

import dev.telos.graph.kernel.VocabularyStatistic.Kind;

/** The numbers a to e of {@link BackwardRow}, added up over the statistics of a row. */
final class RowCoefficients {
    private double constant;
    private double log;
    private double probability;
    private double gap;
    private double other;

    /** A statistic of the distribution whose logits are differentiated. */
    void addOf(Kind kind, double derivative, double value, double topMass) {
        switch (kind) {
            case LOG_PROB -> constant -= derivative;
            case ENTROPY -> {
                constant -= derivative * value;
                log -= derivative;
            }
            case SUM_OF_SQUARES -> {
                constant -= 2 * derivative * value;
                probability += 2 * derivative;
            }
            case KL -> {
                constant -= derivative * value;
                gap += derivative;
            }
            case TOP_K_KL -> constant -= derivative * (value + topMass);
        }
    }

    /** A divergence of the other distribution from it, over tokens of that probability under the other one. */
    void addAgainst(double derivative, double mass, Kind kind) {
        constant += derivative * mass;
        if (kind == Kind.KL) {
            other -= derivative;
        }
    }

    double constant() {
        return constant;
    }

    double log() {
        return log;
    }

    double probability() {
        return probability;
    }

    double gap() {
        return gap;
    }

    double other() {
        return other;
    }

    /** Whether the gradient, but for single tokens, is p times a number: so it is of a log-probability alone. */
    boolean isConstant() {
        return log == 0 && probability == 0 && !readsOther();
    }

    boolean readsOther() {
        return gap != 0 || other != 0;
    }
}
