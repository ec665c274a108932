package dev.telos.graph.step;

import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What networks of any kind say about the tokens of a batch.
 *
 * @param policy logits of the policy in training, [B,T,V], FLOAT or DOUBLE; at (b, t) those that token t of response b was
 *     chosen by
 * @param reference those of the reference policy, shaped and typed as the policy's
 * @param actions the tokens that were chosen, [B,T], whole numbers from 0 to V - 1 inside the response mask
 */
public record Logits(INDArray policy, Optional<INDArray> reference, INDArray actions) {
    public static Logits of(INDArray policy, INDArray actions) {
        return new Logits(policy, Optional.empty(), actions);
    }

    public static Logits of(INDArray policy, INDArray reference, INDArray actions) {
        return new Logits(policy, Optional.of(reference), actions);
    }
}
