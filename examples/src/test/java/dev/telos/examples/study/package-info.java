@NullMarked
package dev.telos.examples.study;

import org.jspecify.annotations.NullMarked;
