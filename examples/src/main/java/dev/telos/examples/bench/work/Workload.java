package dev.telos.examples.bench.work;

import dev.telos.examples.bench.exchange.ArrayFolder;
import dev.telos.examples.bench.exchange.ArrayWriter;

/** Something that is timed, ready on its inputs. */
interface Workload {
    /** Once, as a user would. */
    void run();

    /** What a run comes to, for comparison. */
    void results(ArrayWriter to);

    /** A kind of workload. */
    interface Kind {
        /** Draws inputs from a fixed seed. */
        void make(ArrayWriter to);

        Workload prepare(ArrayFolder inputs);
    }
}
