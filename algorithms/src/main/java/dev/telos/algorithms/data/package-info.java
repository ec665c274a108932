/**
 * Problem sets with answers that can be verified: {@link dev.telos.algorithms.data.ProblemSet} reads JSON lines, JSON arrays
 * and Parquet in the schema of verl and Guru or in those that MATH-500, GSM8K, AIME and OlympiadBench are published in.
 */
@NullMarked
package dev.telos.algorithms.data;

import org.jspecify.annotations.NullMarked;
