@NullMarked
package dev.telos.graph.ops;

import org.jspecify.annotations.NullMarked;
