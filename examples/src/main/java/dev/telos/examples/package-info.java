/** The command line and what it shows. */
@NullMarked
package dev.telos.examples;

import org.jspecify.annotations.NullMarked;
