/**
 * Files of named tensors in the safetensors format, read without trust in what they say.
 *
 * @see <a href="https://github.com/huggingface/safetensors#format">The format</a>
 */
@NullMarked
package dev.telos.algorithms.checkpoint.safetensors;

import org.jspecify.annotations.NullMarked;
