package dev.telos.examples.bench;

import dev.telos.algorithms.train.TrainerConfig;
import dev.telos.examples.bench.work.ModelShape;
import dev.telos.examples.bench.work.RlStepWorkload;
import java.util.List;

/** All cases in the order of their table. */
final class BenchCases {
    private static final double LOGITS = 1e-4;
    private static final double NETWORK = 1e-3;
    private static final Work UPDATE_A = Work.ofUpdate(ModelShape.A, 64, 32);
    private static final Work UPDATE_B = Work.ofUpdate(ModelShape.B, 16, 256);

    private static final List<BenchCase> ALL = List.of(
            new BenchCase("statistics", "statistics", 1, LOGITS, Work.ofLogits(2), 0.20, 0.12),
            new BenchCase("grpo-logits", "grpo-logits", 1, LOGITS, Work.ofLogits(2), 0.25, 0.15),
            new BenchCase("vimpo-logits", "vimpo-logits", 1, LOGITS, Work.ofLogits(3), 0.25, 0.17),
            new BenchCase("update-a", "update-a", 1, NETWORK, UPDATE_A, 0.87, 0.72),
            new BenchCase("update-b", "update-b", 1, NETWORK, UPDATE_B, 0.84, 0.72),
            new BenchCase("update-a-2", "update-a", 2, NETWORK, UPDATE_A, 0.50, 0.42),
            new BenchCase("update-b-2", "update-b", 2, NETWORK, UPDATE_B, 0.62, 0.55),
            new BenchCase("sampling-a", "sampling-a", 1, NETWORK, Work.ofSampling(ModelShape.A, 64, 32), 0.60, 0.40),
            new BenchCase("rl-step", "rl-step", 2, NETWORK, rlStep(), 0.6, 0.5));

    private BenchCases() {}

    /**
     * The cases of these names; all where there are none.
     *
     * @throws UnknownCase naming those that there are
     */
    static List<BenchCase> named(List<String> names) {
        List<String> known = ALL.stream().map(BenchCase::name).toList();
        List<String> unknown =
                names.stream().filter(name -> !known.contains(name)).toList();
        if (!unknown.isEmpty()) {
            throw new UnknownCase(unknown, known);
        }
        return ALL.stream()
                .filter(one -> names.isEmpty() || names.contains(one.name()))
                .toList();
    }

    /** Prompts read and responses written, the reference's forward pass (a third of an update), the update. */
    private static Work rlStep() {
        TrainerConfig config = TrainerConfig.builder().build();
        int sequences = config.prompts() * config.samples();
        int written = RlStepWorkload.task().maxResponseLength();
        int read = RlStepWorkload.task().promptWidth() + written - 1;
        Work update = Work.ofUpdate(RlStepWorkload.shape(), sequences, read);
        Work forward = new Work(0, 0, update.gigaflops() / 3);
        return new Work((long) sequences * written, 0, 0)
                .and(update)
                .and(forward)
                .and(Work.ofSampling(RlStepWorkload.shape(), sequences, read));
    }
}
