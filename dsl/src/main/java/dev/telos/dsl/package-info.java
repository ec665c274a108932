/**
 * The language: typed expressions, terms and objectives.
 *
 * <p>One door, {@link dev.telos.dsl.Telos}, imported statically. What an expression is indexed by is its type:
 * {@link dev.telos.dsl.Scalar} [], {@link dev.telos.dsl.PerSequence} [B], {@link dev.telos.dsl.PerToken} [B,T], and
 * {@link dev.telos.dsl.Distribution} [B,T,V], which can only be asked for per-token statistics. Arithmetic mixes no
 * axes: a coarser value has to be brought onto a finer axis by name ({@code onTokens()}), a finer one reduced.
 *
 * <p>Meaning, once and for all. Every reduction over tokens respects the response mask: what stands outside it can be
 * anything, NaN included. Every reduction over sequences, groups or counts is over the optimizer step, never over a
 * micro-batch. Means over nothing are 0.
 */
@NullMarked
package dev.telos.dsl;

import org.jspecify.annotations.NullMarked;
