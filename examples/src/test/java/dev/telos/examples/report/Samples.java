package dev.telos.examples.report;

import dev.telos.algorithms.study.Condition;
import dev.telos.algorithms.study.Contrast;
import dev.telos.algorithms.study.Experiment;
import dev.telos.algorithms.study.Measure;
import dev.telos.algorithms.study.Point;
import dev.telos.algorithms.study.RunRecord;
import dev.telos.algorithms.study.Study;
import dev.telos.algorithms.study.StudyResults;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Made-up results, shaped as real ones are. */
final class Samples {
    static final Measure SAMPLED = Measure.percent("accuracy_sampled", "Sampled accuracy");
    static final Measure KL = Measure.plain("kl", "KL to the reference", "nats per response", 2);
    static final Measure ENTROPY = Measure.plain("entropy", "Entropy", "nats per token", 3);

    static final Map<String, String> PROVENANCE = Map.of("telos", "0.1.0", "java", "OpenJDK 17.0.15");

    private static final String FORMULA = " = mean_i(½ e²) + 0.005 · clip(r, A)\n\nwhere\n  A < 0 & r > 1\n";
    private static final List<String> NAMES = List.of(
            "grpo",
            "ppo",
            "vimpo",
            "vimpo, adaptive",
            "dr-grpo",
            "grpo at half the learning rate, groups flipped with probability 0.25");

    private Samples() {}

    /** What a condition is made of, without anything to run. */
    private record Described(Map<String, String> settings) implements Experiment {
        @Override
        public List<Point> run(long seed, IntConsumer progress) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int steps() {
            return 100;
        }
    }

    /** Each condition is compared with the first one. */
    static Study study(int conditions) {
        List<Condition> all =
                IntStream.range(0, conditions).mapToObj(Samples::condition).toList();
        return study(all, List.of(SAMPLED, KL, ENTROPY));
    }

    static Study study(List<Condition> conditions, List<Measure> measures) {
        return Study.builder()
                .name("made-up")
                .question("Which of these objectives learns?")
                .conditions(conditions)
                .measures(measures)
                .contrasts(Contrast.with(conditions.get(0).name(), conditions))
                .build();
    }

    static Condition condition(int place) {
        String name = NAMES.get(place % NAMES.size()) + (place < NAMES.size() ? "" : " again " + place / NAMES.size());
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("task", "add2q60");
        settings.put("learning rate", "3e-4");
        settings.put("flips", place + " %");
        settings.put("objective", name + FORMULA);
        return condition(name, settings);
    }

    static Condition condition(String name, Map<String, String> settings) {
        return new Condition(name, new Described(settings));
    }

    static StudyResults results(int conditions, int seeds) {
        Study study = study(conditions);
        List<RunRecord> runs = new ArrayList<>();
        for (int place = 0; place < conditions; place++) {
            for (int seed = 0; seed < seeds; seed++) {
                runs.add(run(study.conditions().get(place).name(), seed, points(place, seed)));
            }
        }
        return new StudyResults(study, seeds, runs, List.of());
    }

    /** The same with no more than the last evaluation. */
    static StudyResults ends(int conditions, int seeds) {
        StudyResults all = results(conditions, seeds);
        return new StudyResults(
                all.study(),
                seeds,
                all.runs().stream()
                        .map(run -> run(run.condition(), run.seed(), List.of(run.end())))
                        .toList(),
                List.of());
    }

    static RunRecord run(String condition, long seed, List<Point> points) {
        return new RunRecord("made-up", condition, seed, Map.of(), PROVENANCE, 90, points);
    }

    private static List<Point> points(int place, long seed) {
        Random random = new Random(31L * place + seed);
        double level = 0.8 + 0.02 * (place % 7) + 0.02 * random.nextGaussian();
        List<Point> points = new ArrayList<>();
        for (int step = 0; step <= 100; step += 10) {
            double progress = 1 - Math.exp(-step / (20.0 + 4 * place));
            points.add(point(
                    step,
                    Math.min(1, .50 + (level - .50) * progress + .015 * random.nextGaussian()),
                    (1.2 + .15 * place) * progress + .05 * progress * random.nextGaussian(),
                    .4 - .25 * progress + .01 * random.nextGaussian()));
        }
        return points;
    }

    static Point point(int step, double sampled, double kl, double entropy) {
        return new Point(step, Map.of("accuracy_sampled", sampled, "kl", kl, "entropy", entropy));
    }
}
