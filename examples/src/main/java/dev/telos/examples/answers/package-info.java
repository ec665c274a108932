/** Compares the verifier of answers with labels that were given by others. */
@NullMarked
package dev.telos.examples.answers;

import org.jspecify.annotations.NullMarked;
