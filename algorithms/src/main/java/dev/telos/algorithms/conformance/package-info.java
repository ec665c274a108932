/**
 * Conformance with reference implementations: reads cases of inputs and expected numbers, runs them through objectives,
 * policies and steps like any other batch, and says where a number differs.
 *
 * <p>Some things the language means otherwise than the references, so cases are met halfway: numbers outside the
 * response mask are not compared where a reference leaves some there; means and whitening by micro-batch are made by
 * steps of single micro-batches; a discount by columns comes as data; a quantile in single precision comes as data.
 *
 * <p>One reference is wrong, and no objective here does as it does: TRL's LUSPO with ratios of tokens, or with a divergence
 * in the loss, takes its mean over padding too, so that padding has a loss and a gradient. Its case passes because
 * padding is made part of the responses for it ({@code PaddedLuspo}). The catalogue's LUSPO has the ratio of the
 * sequence, and what stands outside the mask changes nothing.
 */
@NullMarked
package dev.telos.algorithms.conformance;

import org.jspecify.annotations.NullMarked;
