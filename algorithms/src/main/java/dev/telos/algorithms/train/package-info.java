/** From a task and an objective to a trained policy: warm start, rollouts, rewards, updates, evaluation, metrics. */
@NullMarked
package dev.telos.algorithms.train;

import org.jspecify.annotations.NullMarked;
