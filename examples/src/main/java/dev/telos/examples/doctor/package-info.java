/** What the machine and the build are, and what to do where they do not fit each other. */
@NullMarked
package dev.telos.examples.doctor;

import org.jspecify.annotations.NullMarked;
