@NullMarked
package dev.telos.graph.step;

import org.jspecify.annotations.NullMarked;
