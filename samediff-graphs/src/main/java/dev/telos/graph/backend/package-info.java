/** What depends on the backend that ND4J runs on; nothing outside this package asks which one that is. */
@NullMarked
package dev.telos.graph.backend;

import org.jspecify.annotations.NullMarked;
