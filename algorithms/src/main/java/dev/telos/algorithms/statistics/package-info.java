/**
 * Two conditions of a study compared over the seeds that both ran with: tests, intervals, effect sizes, power, and the
 * correction over all comparisons that were made.
 *
 * <p>The tests and distributions are those of Apache Commons Statistics.
 *
 * <p>Start from {@link dev.telos.algorithms.statistics.ComparisonFamily}.
 */
@NullMarked
package dev.telos.algorithms.statistics;

import org.jspecify.annotations.NullMarked;
