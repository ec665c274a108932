/** Answers as typed trees: numbers, expressions, collections, relations, texts. */
@NullMarked
package dev.telos.algorithms.verify.tree;

import org.jspecify.annotations.NullMarked;
