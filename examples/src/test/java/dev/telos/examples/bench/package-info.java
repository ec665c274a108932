@NullMarked
package dev.telos.examples.bench;

import org.jspecify.annotations.NullMarked;
