@NullMarked
package dev.telos.examples.control;

import org.jspecify.annotations.NullMarked;
