package dev.telos.algorithms.study;

/** Hears of a study while it goes on, from several threads. */
public interface StudyListener {
    /** Hears nothing. */
    StudyListener SILENT = new StudyListener() {};

    /**
     * Before the first run.
     *
     * @param finished runs that are there already
     * @param missing runs that are to be made
     * @param steps in all of these together
     */
    default void begins(int finished, int missing, long steps) {}

    /** After a step of some run. */
    default void stepped() {}

    /** After a run, which is stored by now. */
    default void finished(RunRecord run) {}

    /** A run or a worker has failed, and what becomes of it. */
    default void failed(String message) {}
}
