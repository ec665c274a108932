/** What the README shows, compiled and run. */
@NullMarked
package dev.telos.examples.readme;

import org.jspecify.annotations.NullMarked;
