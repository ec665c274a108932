package dev.telos.algorithms.conformance;

import static dev.telos.dsl.Telos.policy;
import static dev.telos.dsl.Telos.tokenInput;
import static dev.telos.dsl.Telos.tokenSum;

import dev.telos.algorithms.dialect.Dialect;
import dev.telos.algorithms.objective.Gspo;
import dev.telos.dsl.Objective;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Scalar;
import dev.telos.graph.batch.Batch;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * TRL's LUSPO where its loss is of tokens: with ratios of tokens, a divergence, a mask by entropy, or importance weights.
 *
 * <p>TRL weights each token's loss by the length of its response and takes the mean over the whole matrix [B,T], padding
 * included, so that padding has a loss and a gradient. Here padding is made part of the responses for it, and what is
 * meant of responses alone comes as data.
 */
record PaddedLuspo(TrlLoss loss) {
    private static final String LEARNING = "learning";
    private static final String LENGTH_SHARE = "length share";
    private static final String RESPONSE_SHARE = "response share";
    private static final String ENTROPY_SHARE = "entropy share";

    /** Whether TRL's loss is a matrix of tokens, and not one number a response. */
    static boolean needed(TrlParams params) {
        return params.type() == TrlParams.LossType.LUSPO
                && (params.level() != TrlParams.Level.SEQUENCE
                        || params.delta().isPresent()
                        || params.beta() != 0
                        || params.entropyShare().isPresent()
                        || params.weighted());
    }

    PolicyUpdate.Result update() {
        PerToken lengths = tokenInput(LENGTH_SHARE);
        Scalar actor = loss.surrogate(ratio(), tokenInput(LEARNING).times(lengths));
        Scalar kl = loss.kl(ratio()).times(lengths).aggregate(Dialect.TRL.seqMeanTokenSum());
        Scalar entropy = policy().entropy().times(tokenInput(ENTROPY_SHARE)).aggregate(tokenSum());
        Objective objective = loss.withPenalties(loss.weighted(actor), kl, entropy);
        return loss.data().update(objective, padded());
    }

    private PerToken ratio() {
        PerToken logRatio = TrlParams.LOG_RATIO.perToken();
        return loss.params().level() == TrlParams.Level.TOKEN
                ? logRatio.exp()
                : Gspo.logRatio(logRatio.times(tokenInput(RESPONSE_SHARE)))
                        .exp()
                        .onTokens();
    }

    private Batch padded() {
        INDArray mask = loss.params().mask();
        INDArray lengths = GivenLogits.rowSums(mask).reshape(mask.size(0), 1);
        INDArray atLeastOne = lengths.add(lengths.eq(0).castTo(lengths.dataType()));
        INDArray counted = mask.mul(uncertain());
        return TrlData.given(loss.params().golden(), Nd4j.ones(mask.shape()))
                .putTokenInputs(LEARNING, learning())
                .putTokenInputs(LENGTH_SHARE, lengths.div(mask.size(1)).broadcast(mask.shape()))
                .putTokenInputs(RESPONSE_SHARE, mask.mul(mask.size(1)).div(atLeastOne.broadcast(mask.shape())))
                .putTokenInputs(
                        ENTROPY_SHARE,
                        counted.div(Math.max(1, counted.sumNumber().doubleValue())))
                .build();
    }

    /** The advantages [B,T] as far as tokens learn from them; without a mask by entropy padding does too. */
    private INDArray learning() {
        TrlData data = loss.data();
        INDArray kept =
                data.evaluate(loss.kept().meanOverTokens()).reshape(data.batch().size(), 1);
        INDArray advantages =
                data.advantages().mul(kept.broadcast(data.advantages().shape()));
        INDArray sure = advantages.mul(uncertain());
        return loss.params().weighted() ? sure.mul(data.importanceWeights()) : sure;
    }

    /** 1 for the tokens that a mask by entropy keeps; for all, padding included, without one. */
    private INDArray uncertain() {
        INDArray mask = loss.params().mask();
        return loss.params().entropyShare().isPresent()
                ? Batch.insideMask(loss.data().evaluate(TrlLoss.uncertain().indicator()), mask)
                : Nd4j.ones(mask.shape());
    }
}
