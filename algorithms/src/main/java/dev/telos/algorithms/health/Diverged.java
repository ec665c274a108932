package dev.telos.algorithms.health;

/** Training has diverged, and an alarm says to stop. The networks are as they were after the update. */
public final class Diverged extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private final transient Diagnosis diagnosis;

    public Diverged(Diagnosis diagnosis) {
        super("Training has diverged.\n" + diagnosis);
        this.diagnosis = diagnosis;
    }

    public Diagnosis diagnosis() {
        return diagnosis;
    }
}
