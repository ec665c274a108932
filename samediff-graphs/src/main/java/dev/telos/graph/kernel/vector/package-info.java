/**
 * Loops in the instructions of the JDK's Vector API, an incubator module: there only where a virtual machine is started with
 * {@code --add-modules jdk.incubator.vector}, and so found by name alone.
 */
@NullMarked
package dev.telos.graph.kernel.vector;

import org.jspecify.annotations.NullMarked;
