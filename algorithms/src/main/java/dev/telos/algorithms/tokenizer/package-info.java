/**
 * Tokenizers of checkpoints: texts to token ids and back, by the {@code tokenizer.json} of Hugging Face, which DJL's
 * binding of Hugging Face's own library runs.
 *
 * <p>Nothing is read from a network: DJL is told to stay offline, unless the environment says otherwise. Its native library
 * comes out of its jar, once a version, to {@code ~/.djl.ai/tokenizers} or where {@code ENGINE_CACHE_DIR} or
 * {@code DJL_CACHE_DIR} says.
 */
@NullMarked
package dev.telos.algorithms.tokenizer;

import org.jspecify.annotations.NullMarked;
