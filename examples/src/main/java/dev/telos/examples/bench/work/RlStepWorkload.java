package dev.telos.examples.bench.work;

import dev.telos.algorithms.objective.Catalogue;
import dev.telos.algorithms.objective.CatalogueEntry;
import dev.telos.algorithms.task.Task;
import dev.telos.algorithms.task.Tasks;
import dev.telos.algorithms.train.StandardMetrics;
import dev.telos.algorithms.train.StepMetrics;
import dev.telos.algorithms.train.TaskPolicy;
import dev.telos.algorithms.train.Trainer;
import dev.telos.algorithms.train.TrainerConfig;
import dev.telos.algorithms.train.TrainingListener;
import dev.telos.dsl.Objective;
import dev.telos.examples.bench.exchange.ArrayFolder;
import dev.telos.examples.bench.exchange.ArrayWriter;
import dev.telos.graph.policy.TransformerPolicy;
import dev.telos.graph.step.Models;
import dev.telos.graph.step.Step;
import dev.telos.graph.step.StepResult;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** One step of VIMPO on two-digit addition, as {@code compare} takes it: rollout, reference, update. */
public final class RlStepWorkload implements Workload {
    static final Kind KIND = new Kind() {
        @Override
        public void make(ArrayWriter to) {
            new RlStepInputs(task(), TrainerConfig.builder().build()).make(to);
        }

        @Override
        public Workload prepare(ArrayFolder folder) {
            return new RlStepWorkload(folder);
        }
    };

    private final ArrayFolder folder;
    private final TransformerPolicy start;
    private final CatalogueEntry entry = Catalogue.named("vimpo");
    private final Semaphore wanted = new Semaphore(0);
    private final Semaphore done = new Semaphore(0);
    private volatile @Nullable Throwable failure;

    private RlStepWorkload(ArrayFolder folder) {
        this.folder = folder;
        this.start = shape().read(folder);
        Thread training = new Thread(this::train, "training");
        training.setDaemon(true);
        training.start();
    }

    /** Of the addition of two digits. */
    public static Task task() {
        return Tasks.named("add2q60");
    }

    /** Of the policy that learns it. */
    public static ModelShape shape() {
        return new ModelShape(TaskPolicy.config(task(), 0));
    }

    /** The trainer runs on and on, but waits before each step until one is wanted. */
    private void train() {
        TrainerConfig config = TrainerConfig.builder()
                .steps(Integer.MAX_VALUE)
                .evaluationEvery(Integer.MAX_VALUE)
                .build();
        try {
            wanted.acquireUninterruptibly();
            new Trainer(task(), entry.forTasks(), entry.range(), start, config).run(new TrainingListener() {
                @Override
                public void stepped(StepMetrics metrics) {
                    done.release();
                    wanted.acquireUninterruptibly();
                }
            });
        } catch (RuntimeException | Error e) {
            failure = e;
            done.release();
        }
    }

    @Override
    public void run() {
        wanted.release();
        done.acquireUninterruptibly();
        Throwable cause = failure;
        if (cause != null) {
            throw new IllegalStateException("Training ended: " + cause.getMessage(), cause);
        }
    }

    @Override
    public void results(ArrayWriter to) {
        Objective observed = StandardMetrics.observe(entry.forTasks(), entry.range());
        Models models = Models.of(start.copy(), start);
        StepResult result = Step.of(observed, models, folder.whole("sequences"), folder.whole("sequences"))
                .run(RlStepInputs.batch(folder, task()), 0);
        Arrays32.write(to, "loss", result.value().loss());
        for (String metric : new String[] {StandardMetrics.ENTROPY, StandardMetrics.KL}) {
            Arrays32.write(to, metric, result.value().observed().get(metric).get());
        }
        Arrays32.write(to, result.policyGradients());
    }
}
