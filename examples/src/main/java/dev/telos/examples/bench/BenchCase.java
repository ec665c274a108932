package dev.telos.examples.bench;

/**
 * Runs of ours and of PyTorch in turns.
 *
 * @param workload what workers are told to run
 * @param threads that they may compute with; where there are several, PyTorch is measured with every number up to that
 *     and the best counts
 * @param tolerance largest relative distance of results
 * @param work of one run
 * @param plain asked at most of the ratio of the medians, ours by PyTorch, with plain loops
 * @param vector likewise with the Vector API
 */
record BenchCase(String name, String workload, int threads, double tolerance, Work work, double plain, double vector) {
    double asked(Loops loops) {
        return loops == Loops.PLAIN ? plain : vector;
    }
}
