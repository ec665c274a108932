package dev.telos.graph.kernel;

/**
 * Where a forward pass leaves the weights of one distribution, so that a backward pass of its log-probabilities has only to
 * scale them: half of the exponentials less, and no memory more, since it is the place of the gradient.
 *
 * @param side whose weights
 * @param gradient [N, V], and not the logits themselves; in rows that do not count it stays as it is
 */
public record KeptWeights<A>(Side side, Matrix<A> gradient) {}
