@NullMarked
package dev.telos.graph.fragment;

import org.jspecify.annotations.NullMarked;
