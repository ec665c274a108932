/**
 * A comparison of objectives over seeds as one web page without any dependency, and as raw numbers beside it.
 *
 * <p>{@link dev.telos.examples.report.Report#write} takes plain records and knows nothing of how they came about.
 */
@NullMarked
package dev.telos.examples.report;

import org.jspecify.annotations.NullMarked;
