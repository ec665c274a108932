@NullMarked
package dev.telos.graph.kernel;

import org.jspecify.annotations.NullMarked;
