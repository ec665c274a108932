@NullMarked
package dev.telos.examples;

import org.jspecify.annotations.NullMarked;
