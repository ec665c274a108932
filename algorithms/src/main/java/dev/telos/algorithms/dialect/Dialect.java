package dev.telos.algorithms.dialect;

import dev.telos.dsl.Aggregation;
import dev.telos.dsl.PerSequence;
import dev.telos.dsl.PerToken;
import java.util.List;

/** The parts of objectives which frameworks define differently. */
public interface Dialect {
    /** Ours: step-wide denominators, 0 where a mean runs over nothing, 0 for groups of one. */
    Dialect TELOS = new TelosDialect();

    /** The reference implementation in verl, its epsilons and edge cases included. */
    Dialect VERL = new VerlDialect();

    /** The trainers of TRL, their epsilons and edge cases included. */
    Dialect TRL = new TrlDialect();

    /** All dialects; their text is their name. */
    List<Dialect> ALL = List.of(TELOS, VERL, TRL);

    /**
     * This dialect with aggregations over the tokens alone where {@code kept} [B,T] is 1, as though the others, where it is
     * 0, were outside the response mask: they leave numerators, and denominators unless the dialect counts them there.
     * Repeated, it keeps what all of them keep. All else is as it is here.
     */
    Dialect over(PerToken kept);

    /** Over all response tokens alike. */
    Aggregation tokenMean();

    /** Mean over the tokens of each response, then over responses. */
    Aggregation seqMeanTokenMean();

    /** Sum over the tokens of each response, then mean over responses. */
    Aggregation seqMeanTokenSum();

    /** As {@link #seqMeanTokenSum}, divided by a constant. */
    Aggregation seqMeanTokenSumNorm(double constant);

    /** Sum over all response tokens. */
    Aggregation tokenSum();

    /** Mean over the response tokens of each sequence, [B]; 0 for an empty response. */
    PerSequence meanOverTokens(PerToken values);

    /** Mean 0 and deviation 1 over response tokens, with Bessel's correction. */
    PerToken whiten(PerToken values);

    /** The reward less a baseline of its group, [B]; what a group of one gets is up to the dialect. */
    PerSequence lessBaseline(PerSequence reward, PerSequence baseline);

    /** Added to a standard deviation of rewards before something is divided by it. */
    double deviationEpsilon();

    /** The reward less the mean of its group, [B]. */
    PerSequence centredOnGroup(PerSequence reward);

    /** The reward less the mean of its group, divided by the group's deviation, [B]. */
    PerSequence standardisedOnGroup(PerSequence reward);

    /** The k3 estimate of the divergence from {@code log pi - log pi_ref}, as used for a penalty, [B,T]. */
    PerToken k3(PerToken logRatio);
}
