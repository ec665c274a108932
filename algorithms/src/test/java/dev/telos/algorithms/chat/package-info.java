@NullMarked
package dev.telos.algorithms.chat;

import org.jspecify.annotations.NullMarked;
