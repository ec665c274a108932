@NullMarked
package dev.telos.algorithms.checkpoint.safetensors;

import org.jspecify.annotations.NullMarked;
