@NullMarked
package dev.telos.algorithms.session;

import org.jspecify.annotations.NullMarked;
