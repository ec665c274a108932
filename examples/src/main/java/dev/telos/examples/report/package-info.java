/**
 * The report of a study: a web page that needs nothing else, and beside it figures, tables and event files.
 *
 * <p>{@link dev.telos.examples.report.Report#write} takes the results and knows nothing of how they came about.
 */
@NullMarked
package dev.telos.examples.report;

import org.jspecify.annotations.NullMarked;
