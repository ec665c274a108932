/** Reads an answer in LaTeX or plain text into a tree. */
@NullMarked
package dev.telos.algorithms.verify.parsing;

import org.jspecify.annotations.NullMarked;
