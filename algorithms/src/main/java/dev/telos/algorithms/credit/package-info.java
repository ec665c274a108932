/** Credit of single tokens read off a policy from within: what its attention says about them. */
@NullMarked
package dev.telos.algorithms.credit;

import org.jspecify.annotations.NullMarked;
