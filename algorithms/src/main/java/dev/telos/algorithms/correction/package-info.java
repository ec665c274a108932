/**
 * Corrections for responses that were sampled from another policy than the one which is trained: an engine that only
 * samples rounds otherwise, or holds older parameters. Weights make up for it, rejections leave out what is too far off.
 */
@NullMarked
package dev.telos.algorithms.correction;

import org.jspecify.annotations.NullMarked;
