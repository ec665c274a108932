/**
 * The language: typed expressions, terms and objectives.
 *
 * <p>One door, {@link dev.telos.dsl.Telos}, imported statically. What an expression is indexed by is its type:
 * {@link dev.telos.dsl.Scalar} [], {@link dev.telos.dsl.PerSequence} [B], {@link dev.telos.dsl.PerToken} [B,T], and
 * {@link dev.telos.dsl.Distribution} [B,T,V], which can only be asked for per-token statistics. Arithmetic mixes no
 * axes: a coarser value has to be brought onto a finer axis by name ({@code onTokens()}), a finer one reduced.
 *
 * <pre>{@code
 * PerToken rho = policy().logProb().minus(reference().logProb()).times(beta).named("ρ");
 * PerToken kappa = policy().kl(reference()).detach().times(beta).named("κ");
 * PerToken residual = rho.minus(kappa).named("τ");
 * PerSequence target = reward().minus(reward().meanOverGroup()).named("target");
 * Scalar valueLoss = halfSquare(residual.sumOverTokens().minus(target)).mean();
 * PerToken advantage = discountedSuffixSum(residual, gamma * lambda).whiten().detach().named("A");
 * Scalar actorLoss = clippedSurrogate(ratio(), advantage, clip(0.2, 0.28).dual(10)).aggregate(tokenMean());
 *
 * Objective vimpo = objective("VIMPO").minimize("value", valueLoss).plus("actor", 5e-3, actorLoss);
 * }</pre>
 *
 * <p>An objective tells about itself and gives its ablations.
 *
 * <pre>{@code
 * String formula = vimpo.explain();
 * boolean needsReference = vimpo.requirements().reference();
 * Objective actorAlone = vimpo.without("value").renamed("VIMPO, actor alone");
 * Objective warmed = vimpo.reweighted("actor", Weight.linear(0, 5e-3, 100));
 * Objective balanced = vimpo.reweighted("actor", Weight.balancedAgainst("value", 0.15));
 * Objective watched = vimpo.observe("entropy", policy().entropy().mean());
 * String latex = vimpo.toLatex();
 * String picture = vimpo.toMermaid();
 * String differences = vimpo.diff(balanced).toString();
 * boolean suspicious = vimpo.lint().nonEmpty();
 * }</pre>
 *
 * <p>Meaning, once and for all. Every reduction over tokens respects the response mask: what stands outside it can be
 * anything, NaN included. Every reduction over sequences, groups or counts is over the optimizer step, never over a
 * micro-batch. A mean over no token is 0.
 */
@NullMarked
package dev.telos.dsl;

import org.jspecify.annotations.NullMarked;
