/**
 * The test kit: assertions about objectives, for the JUnit tests of whoever writes one.
 *
 * <pre>{@code
 * assertThatObjective(leaveOneOut)
 *         .hasGradientOfFiniteDifferences()
 *         .isInvariantToMicroBatches()
 *         .isInvariantToPadding()
 *         .ignoresContentOutsideMask()
 *         .hasZeroGradientWhenRewardsAreEqual();
 * }</pre>
 *
 * <p>Batches are random by a seed, made to satisfy whatever the objective requires, or given by hand. Where an assertion
 * fails, the batch is made smaller and simpler as long as it still fails, and the message shows what is left as a table,
 * together with the call that runs it again.
 */
@NullMarked
package dev.telos.algorithms.testkit;

import org.jspecify.annotations.NullMarked;
