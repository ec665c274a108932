@NullMarked
package dev.telos.algorithms.tokenizer;

import org.jspecify.annotations.NullMarked;
