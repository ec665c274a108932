package dev.telos.dsl.tree;

/** Which model a distribution over the vocabulary comes from. */
public enum Role {
    /** The policy in training, pi: the only one that gradients reach. */
    POLICY("π"),
    /** The policy before this round of updates, pi_old. */
    OLD("π_old"),
    /** The frozen reference policy, pi_ref. */
    REFERENCE("π_ref");

    private final String symbol;

    Role(String symbol) {
        this.symbol = symbol;
    }

    /** The symbol in formulas. */
    public String symbol() {
        return symbol;
    }
}
