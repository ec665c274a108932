package dev.telos.algorithms.study;

import dev.telos.algorithms.train.Evaluation;
import dev.telos.algorithms.train.StepMetrics;
import dev.telos.algorithms.train.TrainerConfig;
import dev.telos.algorithms.train.TrainingListener;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.step.Models;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/** Makes points of what a trainer tells. */
final class PointRecorder implements TrainingListener {
    private static final String TRAINING = "train/";

    private final TrainerConfig config;
    private final List<Probe> probes;
    private final IntConsumer progress;
    private final SortedMap<Integer, Map<String, Double>> points = new TreeMap<>();
    private final Map<String, Double> sums = new LinkedHashMap<>();
    private int updates;

    PointRecorder(TrainerConfig config, List<Probe> probes, IntConsumer progress) {
        this.config = config;
        this.probes = probes;
        this.progress = progress;
    }

    List<Point> points() {
        return points.entrySet().stream()
                .map(point -> new Point(point.getKey(), point.getValue()))
                .toList();
    }

    private Map<String, Double> at(int step) {
        return points.computeIfAbsent(step, number -> new LinkedHashMap<>());
    }

    private boolean isEvaluated(int step) {
        return step % config.evaluationEvery() == 0 || step == config.steps();
    }

    @Override
    public void sampled(int number, Batch batch, Models models) {
        progress.accept(number + 1);
        if (number > 0 && !isEvaluated(number + 1)) {
            return;
        }
        for (Probe probe : probes) {
            Map<String, Double> measured = probe.of(batch, models);
            if (number == 0) {
                at(0).putAll(measured);
            }
            if (isEvaluated(number + 1)) {
                at(number + 1).putAll(measured);
            }
        }
    }

    @Override
    public void stepped(StepMetrics metrics) {
        updates++;
        add("reward", metrics.reward());
        add("accuracy", metrics.accuracy());
        add("same_reward_groups", metrics.sameRewardGroups());
        add("rollout_tries", metrics.rolloutTries());
        add("response_length", metrics.responseLength());
        add("loss", metrics.loss());
        add("gradient_norm", metrics.gradientNorm());
        metrics.terms().forEach(term -> add("term/" + term._1, term._2));
        metrics.weights().forEach(weight -> add("weight/" + weight._1, weight._2));
        metrics.observed().forEach(observed -> add(observed._1, observed._2));
    }

    private void add(String name, double value) {
        sums.merge(TRAINING + name, value, Double::sum);
    }

    @Override
    public void evaluated(Evaluation evaluation) {
        Map<String, Double> values = at(evaluation.step());
        values.put("accuracy_greedy", evaluation.accuracyGreedy());
        values.put("accuracy_sampled", evaluation.accuracySampled());
        values.put("entropy", evaluation.entropy());
        values.put("kl", evaluation.kl());
        values.put("response_length", evaluation.responseLength());
        sums.forEach((name, sum) -> values.put(name, sum / updates));
        sums.clear();
        updates = 0;
    }
}
