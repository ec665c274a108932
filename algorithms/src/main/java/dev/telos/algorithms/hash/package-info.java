/** Numbers computed from names: the same on every machine and in every order. */
@NullMarked
package dev.telos.algorithms.hash;

import org.jspecify.annotations.NullMarked;
