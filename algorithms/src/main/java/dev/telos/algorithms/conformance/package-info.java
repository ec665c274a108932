/**
 * Conformance with reference implementations: reads cases of inputs and expected numbers, runs them through objectives,
 * policies and steps like any other batch, and says where a number differs.
 *
 * <p>Three things the language means otherwise than the references, so cases are met halfway: numbers outside the
 * response mask are not compared where a reference leaves some there; means and whitening by micro-batch are made by
 * steps of single micro-batches; a discount by columns comes as data.
 */
@NullMarked
package dev.telos.algorithms.conformance;

import org.jspecify.annotations.NullMarked;
