/** What sampled responses to problems with known answers say about a policy: avg@k, pass@k, maj@k and their standard errors. */
@NullMarked
package dev.telos.algorithms.evaluation;

import org.jspecify.annotations.NullMarked;
