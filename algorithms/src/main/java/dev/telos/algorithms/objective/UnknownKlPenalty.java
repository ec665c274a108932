package dev.telos.algorithms.objective;

/** There is no per-token penalty of the name. */
public final class UnknownKlPenalty extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UnknownKlPenalty(String name) {
        super("No KL penalty \"" + name + "\"; expected one of kl, k1, abs, mse, k2, low_var_kl, k3. For the value of"
                + " one with the gradient of another compose straightThrough(value, gradient).");
    }
}
