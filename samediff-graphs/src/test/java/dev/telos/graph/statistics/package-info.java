@NullMarked
package dev.telos.graph.statistics;

import org.jspecify.annotations.NullMarked;
