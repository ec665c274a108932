/**
 * What scores tokens: networks that join a graph, policies that also sample, and the sequences they read.
 *
 * <p>A {@link dev.telos.graph.policy.Network} adds itself to a graph under a scope and reads its parameters in place, so
 * one graph can hold a policy, its frozen reference and a critic. Nothing here knows of objectives.
 */
@NullMarked
package dev.telos.graph.policy;

import org.jspecify.annotations.NullMarked;
