/**
 * The three parts of VIMPO as graphs of their own, to look at what a policy implies about values without training it:
 * {@link dev.telos.graph.fragment.ValueRecurrence}, {@link dev.telos.graph.fragment.TerminalAnchor} and
 * {@link dev.telos.graph.fragment.PolicyImpliedAdvantage}.
 *
 * <p>The formulas are those of {@link dev.telos.dsl.PolicyImplied}; here they only get a graph and a batch.
 */
@NullMarked
package dev.telos.graph.fragment;

import org.jspecify.annotations.NullMarked;
