package dev.telos.examples.bench;

/** A benchmark process could not be started, failed or ended, or its command did. */
public final class WorkerFailed extends IllegalStateException {
    private static final long serialVersionUID = 1;

    WorkerFailed(String who, String what) {
        super(who + ": " + what);
    }
}
