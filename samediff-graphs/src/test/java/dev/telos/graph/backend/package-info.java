@NullMarked
package dev.telos.graph.backend;

import org.jspecify.annotations.NullMarked;
