@NullMarked
package dev.telos.algorithms.jinja;

import org.jspecify.annotations.NullMarked;
