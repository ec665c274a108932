@NullMarked
package dev.telos.algorithms.credit;

import org.jspecify.annotations.NullMarked;
