@NullMarked
package dev.telos.examples.report;

import org.jspecify.annotations.NullMarked;
