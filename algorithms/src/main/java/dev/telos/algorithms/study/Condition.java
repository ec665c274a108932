package dev.telos.algorithms.study;

/**
 * One of the things that a study compares.
 *
 * @param name as tables and charts show it
 */
public record Condition(String name, Experiment experiment) {}
