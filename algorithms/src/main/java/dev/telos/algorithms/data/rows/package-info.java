/**
 * Rows of data files as JSON objects, whatever the format: {@link dev.telos.algorithms.data.rows.Rows} reads JSON lines,
 * a JSON array or Parquet one row at a time. A row that cannot be read costs nothing but itself.
 */
@NullMarked
package dev.telos.algorithms.data.rows;

import org.jspecify.annotations.NullMarked;
