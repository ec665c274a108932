@NullMarked
package dev.telos.examples.soak;

import org.jspecify.annotations.NullMarked;
