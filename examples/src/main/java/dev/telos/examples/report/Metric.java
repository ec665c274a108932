package dev.telos.examples.report;

/** What is measured at each evaluation and how it is shown. */
public enum Metric {
    ACCURACY_GREEDY("accuracy_greedy", "Accuracy, greedy", "%", 100, 1, 0, 100),
    ACCURACY_SAMPLED("accuracy_sampled", "Accuracy, sampled", "%", 100, 1, 0, 100),
    ENTROPY("entropy", "Entropy", "nats per token", 1, 3, 0, Double.NaN),
    KL("kl", "KL to the reference policy", "nats per sequence", 1, 2, 0, Double.NaN),
    RESPONSE_LENGTH("response_length", "Response length", "tokens", 1, 2, Double.NaN, Double.NaN);

    private final String key;
    private final String title;
    private final String unit;
    private final double scale;
    private final int digits;
    private final double bottom;
    private final double top;

    Metric(String key, String title, String unit, double scale, int digits, double bottom, double top) {
        this.key = key;
        this.title = title;
        this.unit = unit;
        this.scale = scale;
        this.digits = digits;
        this.bottom = bottom;
        this.top = top;
    }

    /** The name under which an {@link EvaluationPoint} holds it. */
    public String key() {
        return key;
    }

    public String title() {
        return title;
    }

    public String unit() {
        return unit;
    }

    /** Shown value / measured value. */
    double scale() {
        return scale;
    }

    /** Digits after the point in tables. */
    int digits() {
        return digits;
    }

    /** The shown value at which its axis begins, unless there are smaller ones; NaN for the smallest there is. */
    double bottom() {
        return bottom;
    }

    /** The shown value at which its axis ends, unless there are larger ones; NaN for the largest there is. */
    double top() {
        return top;
    }
}
