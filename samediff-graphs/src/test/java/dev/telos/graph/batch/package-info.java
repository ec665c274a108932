@NullMarked
package dev.telos.graph.batch;

import org.jspecify.annotations.NullMarked;
