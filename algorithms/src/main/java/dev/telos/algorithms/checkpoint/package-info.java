/**
 * Model directories in Hugging Face layout: {@code config.json}, weights in safetensors files and the files of a
 * tokenizer. A {@link dev.telos.algorithms.checkpoint.Checkpoint} reads one into a policy and writes one.
 */
@NullMarked
package dev.telos.algorithms.checkpoint;

import org.jspecify.annotations.NullMarked;
