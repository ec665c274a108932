/** Math problems with known answers as a policy of tokens meets them: rendered as chats, verified by their answers. */
@NullMarked
package dev.telos.algorithms.math;

import org.jspecify.annotations.NullMarked;
