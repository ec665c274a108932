@NullMarked
package dev.telos.examples.bench.exchange;

import org.jspecify.annotations.NullMarked;
