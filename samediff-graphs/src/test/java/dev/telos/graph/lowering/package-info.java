@NullMarked
package dev.telos.graph.lowering;

import org.jspecify.annotations.NullMarked;
