/** The studies that ship, each a question with what is compared to answer it. */
@NullMarked
package dev.telos.examples.study;

import org.jspecify.annotations.NullMarked;
