/** The commands. */
@NullMarked
package dev.telos.examples.command;

import org.jspecify.annotations.NullMarked;
