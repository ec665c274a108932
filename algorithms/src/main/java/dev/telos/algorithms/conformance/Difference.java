package dev.telos.algorithms.conformance;

/** A number that differs from the expected one by more than is allowed. */
record Difference(String output, String index, double expected, double got, double allowed) {
    @Override
    public String toString() {
        return output + index + ": expected " + expected + ", got " + got + ", allowed difference " + allowed;
    }
}
