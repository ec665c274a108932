package dev.telos.algorithms.modelcheck;

import org.nd4j.linalg.api.buffer.DataType;

/** How near numbers of a precision have to come. */
enum Accuracy {
    /** Against numbers of single or double precision. */
    SINGLE(DataType.FLOAT, "float", "f32", 1e-4, 1e-3),
    /** Against numbers of double precision throughout, rotary tables included. */
    DOUBLE(DataType.DOUBLE, "double", "f64", 1e-10, 1e-9);

    private final DataType precision;
    private final String label;
    private final String suffix;
    private final double absolute;
    private final double ofLargest;

    Accuracy(DataType precision, String label, String suffix, double absolute, double ofLargest) {
        this.precision = precision;
        this.label = label;
        this.suffix = suffix;
        this.absolute = absolute;
        this.ofLargest = ofLargest;
    }

    DataType precision() {
        return precision;
    }

    /** For names of checks. */
    String label() {
        return label;
    }

    /** Of the names of fields. */
    String suffix() {
        return suffix;
    }

    /** For logits, log-probabilities and entropies. */
    double absolute() {
        return absolute;
    }

    /** For gradients, of the largest number of the gradient of a weight. */
    double ofLargest() {
        return ofLargest;
    }
}
