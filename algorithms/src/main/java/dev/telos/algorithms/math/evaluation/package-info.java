/** Evaluation of a policy on math problems with known answers: sampled responses, verdicts, and what they say together. */
@NullMarked
package dev.telos.algorithms.math.evaluation;

import org.jspecify.annotations.NullMarked;
