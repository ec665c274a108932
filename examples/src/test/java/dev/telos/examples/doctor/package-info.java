/** Diagnoses of facts that no machine here has. */
@NullMarked
package dev.telos.examples.doctor;

import org.jspecify.annotations.NullMarked;
