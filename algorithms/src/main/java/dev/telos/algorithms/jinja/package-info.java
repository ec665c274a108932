/**
 * The part of Jinja that chat templates are written in: {@code if}, {@code for}, {@code set}, expressions, and the
 * filters, tests and methods that they use, with the whitespace rules that Hugging Face renders by (trim_blocks,
 * lstrip_blocks) and its {@code tojson}.
 *
 * <p>It is our own since the one kept library for Java, Jinjava, renders none of Qwen's templates as they are meant:
 * it has no {@code namespace()}, no {@code messages[::-1]} and no {@code strip('\n')}, leaves other whitespace, and
 * depends on libraries under the LGPL.
 *
 * <p>A template comes from outside. It can read the variables that it is given and write text, no more: no reflection, no
 * files, no other templates. Work, depth and length of texts have limits, so that no template runs without bound.
 */
@NullMarked
package dev.telos.algorithms.jinja;

import org.jspecify.annotations.NullMarked;
