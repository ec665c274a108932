/** What is delivered with the program, checked. */
@NullMarked
package dev.telos.examples.dependencies;

import org.jspecify.annotations.NullMarked;
