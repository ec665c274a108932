@NullMarked
package dev.telos.examples.bench.work;

import org.jspecify.annotations.NullMarked;
