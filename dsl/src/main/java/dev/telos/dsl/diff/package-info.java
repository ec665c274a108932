/** Where two objectives differ, term by term, in the smallest parts that explain it. */
@NullMarked
package dev.telos.dsl.diff;

import org.jspecify.annotations.NullMarked;
