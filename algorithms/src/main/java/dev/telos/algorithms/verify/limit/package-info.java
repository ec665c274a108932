/** What keeps the verification of one answer short, whatever the answer says. */
@NullMarked
package dev.telos.algorithms.verify.limit;

import org.jspecify.annotations.NullMarked;
