package dev.telos.graph.optimizer;

/** What an update did. */
public record UpdateReport(double gradientNorm, double learningRate, boolean applied, long skipped) {}
