@NullMarked
package dev.telos.graph.dl4j;

import org.jspecify.annotations.NullMarked;
