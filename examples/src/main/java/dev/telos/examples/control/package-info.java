/** Classic control with Deeplearning4j networks: a cart-pole, and its training by objectives of the catalogue. */
@NullMarked
package dev.telos.examples.control;

import org.jspecify.annotations.NullMarked;
