/**
 * Notebooks in Java: {@link dev.telos.notebooks.ExecuteNotebooks} executes them without Jupyter, and
 * {@link dev.telos.notebooks.KernelSpec} lets Jupyter open them.
 */
@NullMarked
package dev.telos.notebooks;

import org.jspecify.annotations.NullMarked;
