package dev.telos.algorithms.train;

import dev.telos.algorithms.health.Diagnosis;
import dev.telos.graph.policy.Policy;
import java.util.ArrayList;
import java.util.List;

/** A run, with all that its listener heard. */
record RecordedRun(
        Policy policy,
        List<Evaluation> evaluations,
        List<ValueStep> valuePretraining,
        List<StepMetrics> steps,
        List<Diagnosis> warnings) {

    static RecordedRun of(Trainer trainer) {
        List<ValueStep> pretraining = new ArrayList<>();
        List<StepMetrics> steps = new ArrayList<>();
        List<Diagnosis> warnings = new ArrayList<>();
        TrainingRun run = trainer.run(new TrainingListener() {
            @Override
            public void pretrained(ValueStep step) {
                pretraining.add(step);
            }

            @Override
            public void stepped(StepMetrics metrics) {
                steps.add(metrics);
            }

            @Override
            public void warned(Diagnosis diagnosis) {
                warnings.add(diagnosis);
            }
        });
        return new RecordedRun(run.policy(), run.evaluations(), pretraining, steps, warnings);
    }
}
