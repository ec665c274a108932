/**
 * Small tasks with verifiable rewards, on which reinforcement learning shows something within minutes on a CPU.
 *
 * <p>A policy can only be improved by its own samples if it sometimes is right. Each built-in task therefore brings a
 * <em>sloppy teacher</em>: imitating it gives a policy that holds the right behaviour as one of two confident branches at
 * certain tokens, and the outcome reward picks the branch. The teacher's error rate q tunes the difficulty.
 */
@NullMarked
package dev.telos.algorithms.task;

import org.jspecify.annotations.NullMarked;
