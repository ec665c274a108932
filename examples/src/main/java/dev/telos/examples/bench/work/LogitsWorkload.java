package dev.telos.examples.bench.work;

import dev.telos.algorithms.objective.Vimpo;
import dev.telos.algorithms.objective.VimpoConfig;
import dev.telos.dsl.Objective;
import dev.telos.examples.bench.exchange.ArrayFolder;
import dev.telos.examples.bench.exchange.ArrayWriter;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.batch.ImmutableBatch;
import dev.telos.graph.kernel.Side;
import dev.telos.graph.kernel.VocabularyStatistic;
import dev.telos.graph.kernel.VocabularyStatistic.Kind;
import dev.telos.graph.statistics.LogitArrays;
import dev.telos.graph.statistics.VocabularyImplementation;
import dev.telos.graph.step.LogitStep;
import dev.telos.graph.step.Logits;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** From logits to statistics, or to a loss and the gradient of the logits. */
final class LogitsWorkload implements Workload.Kind {
    /** Every so many-th row of a gradient is compared. */
    private static final int SHOWN = 16;

    private static final Objective VIMPO_OBJECTIVE =
            Vimpo.raw(VimpoConfig.builder().beta(LogitInputs.BETA).build());

    private static final Map<String, VocabularyStatistic> STATISTICS_BY_NAME = Map.of(
            "log_prob", VocabularyStatistic.of(Kind.LOG_PROB, Side.FIRST),
            "reference_log_prob", VocabularyStatistic.of(Kind.LOG_PROB, Side.SECOND),
            "kl", VocabularyStatistic.of(Kind.KL, Side.FIRST),
            "entropy", VocabularyStatistic.of(Kind.ENTROPY, Side.FIRST));

    static final Workload.Kind STATISTICS = new LogitsWorkload(LogitInputs.FULL, LogitsWorkload::statistics);
    static final Workload.Kind GRPO = new LogitsWorkload(
            LogitInputs.FULL.withoutReference(),
            (logits, batch) -> new Differentiated(UpdateWorkload.OBJECTIVE, logits, batch));
    static final Workload.Kind VIMPO = vimpo(LogitInputs.FULL);
    static final Workload.Kind VIMPO_FEW = vimpo(LogitInputs.FEW);

    private final LogitInputs inputs;
    private final OnBatch form;

    private LogitsWorkload(LogitInputs inputs, OnBatch form) {
        this.inputs = inputs;
        this.form = form;
    }

    private static Workload.Kind vimpo(LogitInputs inputs) {
        return new LogitsWorkload(inputs, (logits, batch) -> new Differentiated(VIMPO_OBJECTIVE, logits, batch));
    }

    /** What is computed from logits [B·T,V] and their batch. */
    private interface OnBatch {
        Workload of(Rows logits, Batch batch);
    }

    /** Logits of the policy and, where it counts, of the reference, [B·T,V], and tokens [B,T]. */
    private record Rows(INDArray policy, Optional<INDArray> reference, INDArray tokens) {
        Logits byToken() {
            return new Logits(byToken(policy), reference.map(this::byToken), tokens);
        }

        private INDArray byToken(INDArray rows) {
            return rows.reshape('c', tokens.size(0), tokens.size(1), rows.size(1));
        }
    }

    @Override
    public void make(ArrayWriter to) {
        inputs.make(to);
    }

    @Override
    public Workload prepare(ArrayFolder folder) {
        int sequences = folder.whole("sequences");
        int[][] tokens = folder.intRows("tokens");
        INDArray policy = Arrays32.read(folder, LogitInputs.LOGITS);
        Optional<INDArray> reference = folder.has(LogitInputs.REFERENCE)
                ? Optional.of(Arrays32.read(folder, LogitInputs.REFERENCE))
                : Optional.empty();
        ImmutableBatch.Builder batch =
                UpdateInputs.batch(folder, new int[sequences][1], tokens, Math.toIntExact(policy.size(1)));
        int group = folder.whole("group");
        for (int sequence = 0; sequence < sequences; sequence++) {
            batch.addGroups(sequence / group);
        }
        batch.putSequenceInputs("reward", Arrays32.read(folder, "reward"));
        return form.of(new Rows(policy, reference, Nd4j.createFromArray(tokens)), batch.build());
    }

    private static Workload statistics(Rows logits, Batch batch) {
        int[] tokens = logits.tokens().data().asInt();
        double[] mask = new double[tokens.length];
        Arrays.fill(mask, 1);
        LogitArrays arrays = new LogitArrays(logits.policy(), logits.reference(), tokens, mask, 1);
        return new Workload() {
            @Override
            public void run() {
                values();
            }

            private Map<VocabularyStatistic, double[]> values() {
                return VocabularyImplementation.ofBackend()
                        .of(arrays, STATISTICS_BY_NAME.values())
                        .values();
            }

            @Override
            public void results(ArrayWriter to) {
                Map<VocabularyStatistic, double[]> values = values();
                STATISTICS_BY_NAME.forEach((name, statistic) -> Arrays32.write(
                        to, name, Nd4j.createFromArray(values.get(statistic)).reshape(batch.size(), batch.width())));
            }
        };
    }

    /** Loss and gradient by a step of an objective; the gradient's memory is taken once. */
    private static final class Differentiated implements Workload {
        private final LogitStep step;
        private final Logits logits;
        private final Batch batch;
        private final INDArray gradient;
        private long number;

        Differentiated(Objective objective, Rows rows, Batch batch) {
            this.step = new LogitStep(objective);
            this.logits = rows.byToken();
            this.batch = batch;
            this.gradient = logits.policy().mul(0);
        }

        @Override
        public void run() {
            step.run(batch, logits, number++, gradient);
        }

        @Override
        public void results(ArrayWriter to) {
            LogitStep.Result result = step.run(batch, logits, number++, gradient);
            INDArray rows = gradient.reshape('c', gradient.size(0) * gradient.size(1), gradient.size(2));
            Arrays32.write(to, "loss", result.value().loss());
            Arrays32.write(to, "gradient", rows.get(NDArrayIndex.interval(0, SHOWN, rows.size(0)), NDArrayIndex.all()));
        }
    }
}
