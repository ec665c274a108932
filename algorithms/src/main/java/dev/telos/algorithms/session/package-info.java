/**
 * Objectives at hand in a session of JShell or a notebook: {@link dev.telos.algorithms.session.Session} is imported
 * statically, and what its methods give prints itself or has been printed.
 */
@NullMarked
package dev.telos.algorithms.session;

import org.jspecify.annotations.NullMarked;
