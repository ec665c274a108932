package dev.telos.algorithms.credit;

import dev.telos.algorithms.objective.AttentionMetricsConfig;
import dev.telos.dsl.InvalidArgument;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Windowed average attention distance and future attention influence of the tokens of a response (arXiv 2510.13554).
 *
 * <pre>
 * d^h    = mean_t sum_s A^h[t,s] (t - s)                 mean backward distance of a head             (Eq. 7)
 * A_loc  = mean of the heads with the smallest d, A_glob = mean of those with the largest             (Eq. 8)
 * WAAD_t = sum_s A_loc[t,s] min(t - s, W)                in tokens, from 0 to W                       (Eq. 9)
 * FAI_s  = mean_{t = s + start .. s + end} A_glob[t,s]   a share of attention, from 0 to 1            (Eq. 10)
 * </pre>
 *
 * <p>t runs over the response, s over prompt and response. Where a response ends within the horizon of a token, its FAI is
 * the mean over what there is; where it ends before, its FAI is 0. Heads are told apart for each sequence on its own, so
 * that the metrics of a sequence do not depend on what else is in the batch; equal heads keep their order.
 */
public final class AttentionMetrics {
    private final AttentionMetricsConfig config;

    public AttentionMetrics(AttentionMetricsConfig config) {
        this.config = config;
    }

    /**
     * The metrics of one response.
     *
     * @param waad windowed average attention distance of each token, in tokens
     * @param fai future attention influence of each token
     */
    @SuppressWarnings("ArrayRecordComponent") // read, never compared
    public record OfResponse(double[] waad, double[] fai) {}

    /**
     * The layers to read of a network of so many: from a third to two thirds of the way, evenly spaced, rounded to whole
     * layers, each once.
     */
    public List<Integer> layers(int networkLayers) {
        int first = networkLayers / 3;
        int last = 2 * networkLayers / 3;
        int gaps = Math.max(1, config.layers() - 1);
        return IntStream.range(0, config.layers())
                .map(i -> (int) Math.round(first + i * (last - first) / (double) gaps))
                .distinct()
                .boxed()
                .toList();
    }

    /**
     * Reads maps of one sequence.
     *
     * @param maps one or more of [|response|, |prompt| + |response|]: row t is what response token t looks at
     */
    public OfResponse of(double[][][] maps) {
        if (maps.length == 0) {
            throw new InvalidArgument("The attention maps of a sequence", "at least one", "none");
        }
        int[] byDistance = IntStream.range(0, maps.length)
                .boxed()
                .sorted(Comparator.comparingDouble(map -> distance(maps[map])))
                .mapToInt(Integer::intValue)
                .toArray();
        int chosen = Math.max(1, (int) (config.headShare() * maps.length));
        double[][] local = mean(maps, Arrays.copyOf(byDistance, chosen));
        double[][] global = mean(maps, Arrays.copyOfRange(byDistance, maps.length - chosen, maps.length));
        int tokens = local.length;
        return new OfResponse(
                IntStream.range(0, tokens)
                        .mapToDouble(t -> distance(local, t, config.window()))
                        .toArray(),
                IntStream.range(0, tokens)
                        .mapToDouble(token -> influence(global, token))
                        .toArray());
    }

    private static double distance(double[][] map) {
        return IntStream.range(0, map.length)
                .mapToDouble(t -> distance(map, t, Integer.MAX_VALUE))
                .average()
                .orElse(0);
    }

    /** How far a token looks back on average; what is further than {@code most} counts as that. */
    private static double distance(double[][] map, int t, int most) {
        int position = position(map, t);
        double distance = 0;
        for (int s = 0; s < position; s++) {
            distance += map[t][s] * Math.min(position - s, most);
        }
        return distance;
    }

    private double influence(double[][] map, int token) {
        int end = Math.min(map.length - 1, token + config.horizonEnd());
        return IntStream.rangeClosed(token + config.horizonStart(), end)
                .mapToDouble(t -> map[t][position(map, token)])
                .average()
                .orElse(0);
    }

    /** Where a response token stands in the whole sequence: after the prompt. */
    private static int position(double[][] map, int token) {
        int promptLength = map[token].length - map.length;
        return promptLength + token;
    }

    private static double[][] mean(double[][][] maps, int[] chosen) {
        double[][] mean = new double[maps[0].length][];
        for (int t = 0; t < mean.length; t++) {
            mean[t] = new double[maps[0][t].length];
            for (int map : chosen) {
                for (int s = 0; s < mean[t].length; s++) {
                    mean[t][s] += maps[map][t][s] / chosen.length;
                }
            }
        }
        return mean;
    }
}
