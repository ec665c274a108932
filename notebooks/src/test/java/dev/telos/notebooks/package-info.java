@NullMarked
package dev.telos.notebooks;

import org.jspecify.annotations.NullMarked;
