/**
 * Conversations as a model was trained to read them: a checkpoint's chat template renders messages to the text that its
 * tokenizer encodes.
 *
 * <p>Templates are in Jinja, of which {@link dev.telos.algorithms.jinja} has the part that they need, and says why.
 * {@code strftime_now}, which a few templates of other families use where it is defined, is not: a prompt that changes
 * from day to day cannot be reproduced.
 */
@NullMarked
package dev.telos.algorithms.chat;

import org.jspecify.annotations.NullMarked;
