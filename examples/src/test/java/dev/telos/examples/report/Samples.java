package dev.telos.examples.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Made-up results, shaped as real ones are. */
final class Samples {
    private Samples() {}

    static ReportData comparison(int objectives, int seeds) {
        Map<String, String> configuration = new LinkedHashMap<>();
        configuration.put("task", "add2q60");
        configuration.put("warm start", "4000 draws, 800 steps");
        configuration.put("prompts × samples", "16 × 8");
        configuration.put("learning rate", "3e-4");
        configuration.put("clip", "0.2 / 0.28");
        configuration.put("reward noise", "None[]");
        return new ReportData(
                "add2q60: made-up objectives",
                IntStream.range(0, objectives)
                        .mapToObj(i -> objective(i, seeds))
                        .toList(),
                configuration,
                Map.of("telos", "0.1.0-SNAPSHOT", "Java", "17.0.15"),
                List.of("java -jar telos.jar compare --task add2q60 --seeds " + seeds + " --steps 100"));
    }

    static ObjectiveRuns objective(int place, int seeds) {
        List<String> names =
                List.of("GRPO", "PPO", "VIMPO", "VIMPO, adaptive", "Dr.GRPO", "naive GRPO", "RLOO", "GSPO");
        return new ObjectiveRuns(
                names.get(place),
                "mean_i ½ (Σ_t (ρ_t − sg κ_t) − (R_i − b_i))²\n  + c_A · token-mean(clip(r, A)), with A < 0 & r > 1",
                LongStream.range(0, seeds).mapToObj(seed -> run(place, seed)).toList());
    }

    private static SeedRun run(int place, long seed) {
        Random random = new Random(31L * place + seed);
        double level = 0.85 + 0.02 * place + 0.02 * random.nextGaussian();
        List<EvaluationPoint> points = new ArrayList<>();
        for (int step = 0; step <= 100; step += 10) {
            double progress = 1 - Math.exp(-step / (20.0 + 4 * place));
            points.add(point(
                    step,
                    Math.min(1, .39 + (level + .06 - .39) * progress + .015 * random.nextGaussian()),
                    Math.min(1, .50 + (level - .50) * progress + .015 * random.nextGaussian()),
                    .4 - .25 * progress + .01 * random.nextGaussian(),
                    (1.2 + .15 * place) * progress + .05 * progress * random.nextGaussian(),
                    3.5 + .2 * progress + .02 * random.nextGaussian()));
        }
        return new SeedRun(seed, .4 + .1 * random.nextDouble(), points);
    }

    static EvaluationPoint point(long step, double greedy, double sampled, double entropy, double kl, double length) {
        return new EvaluationPoint(
                step,
                Map.of(
                        "accuracy_greedy", greedy,
                        "accuracy_sampled", sampled,
                        "entropy", entropy,
                        "kl", kl,
                        "response_length", length));
    }
}
