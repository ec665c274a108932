/** Whether a run of many steps stays as it was: memory, speed, and its course when it is killed on the way. */
@NullMarked
package dev.telos.examples.soak;

import org.jspecify.annotations.NullMarked;
