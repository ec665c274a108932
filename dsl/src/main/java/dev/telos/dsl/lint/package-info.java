/**
 * Finds what is degenerate or contradictory in an objective, by the structure of its trees and never by names that
 * somebody gave. The names of inputs belong to the language and do count: {@code reward} and {@code token_reward} are
 * rewards, {@code old_value} is none.
 */
@NullMarked
package dev.telos.dsl.lint;

import org.jspecify.annotations.NullMarked;
