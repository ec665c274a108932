package dev.telos.algorithms.correction;

import dev.telos.algorithms.dialect.Dialect;
import dev.telos.dsl.Objective;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Scalar;
import dev.telos.dsl.Telos;
import dev.telos.dsl.tree.Formula;
import io.vavr.collection.LinkedHashMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.immutables.value.Value;

/**
 * What makes up for a sampler mu that is not the policy pi which is trained: weights of the losses, and rejections of what
 * is too far off. By default neither, so that only the metrics are left.
 *
 * <pre>{@code
 * D    = clip(log pi - log mu, -20, 20)
 * w    = min(exp D, 2), for example
 * kept = 1[low <= k_i(D) <= high] for each rejection, multiplied
 * L    = aggregate_kept(w * loss)
 * }</pre>
 *
 * <p>A weight of 0 leaves a token in the denominators of means; a rejected token leaves those as well. Needs the input
 * {@code sampler_log_prob} [B,T].
 *
 * <p>As in verl's {@code rollout_corr_helper.py}.
 */
@Value.Immutable
public abstract class RolloutCorrection {
    public static ImmutableRolloutCorrection.Builder builder() {
        return ImmutableRolloutCorrection.builder();
    }

    /** With weights alone. */
    public static RolloutCorrection weighted(Weighting weighting) {
        return builder().weighting(weighting).build();
    }

    /** Weights of the losses; none by default. */
    public abstract Optional<Weighting> weighting();

    /** A token is left out if any of these says so; each at most once. */
    public abstract List<Rejection> rejections();

    @Value.Check
    void check() {
        List<String> problems = new ArrayList<>();
        weighting().ifPresent(weights -> problems.addAll(weights.problems()));
        rejections()
                .forEach(rejection -> rejection
                        .divergence()
                        .problems()
                        .forEach(problem -> problems.add(rejection.name() + ": " + problem)));
        List<String> names = rejections().stream().map(Rejection::name).toList();
        names.stream()
                .distinct()
                .filter(name -> names.indexOf(name) != names.lastIndexOf(name))
                .forEach(name -> problems.addAll(Problems.check(
                        false, name, "one rejection of that name", "several; the narrowest bounds are enough")));
        InvalidCorrection.throwIfAny(problems);
    }

    /** The losses of tokens, weighted, [B,T]. */
    public PerToken weigh(PerToken loss, Mismatch mismatch) {
        return weighting().map(weights -> loss.times(weights.of(mismatch))).orElse(loss);
    }

    /** 1 at each token that no rejection leaves out, else 0, [B,T]. */
    public PerToken kept(Mismatch mismatch) {
        return rejections().stream()
                .map(rejection -> rejection.keeps(mismatch))
                .reduce((some, more) -> some.and(more))
                .map(all -> all.indicator().named("kept"))
                .orElseGet(() -> Telos.number(1).onTokens());
    }

    /** The dialect with aggregations over the tokens alone that are kept. */
    public Dialect overKept(Dialect dialect, Mismatch mismatch) {
        return rejections().isEmpty() ? dialect : dialect.over(kept(mismatch));
    }

    /** verl's metrics of the mismatch, the weights and the rejections, by their names there, such as rollout_corr/kl. */
    public LinkedHashMap<String, Scalar> metrics(Mismatch mismatch) {
        LinkedHashMap<String, Scalar> metrics = MismatchMetrics.of(mismatch);
        if (weighting().isPresent()) {
            metrics = metrics.merge(WeightMetrics.of(weighting().get(), mismatch));
        }
        return rejections().isEmpty() ? metrics : metrics.merge(RejectionMetrics.of(this, mismatch));
    }

    /** The objective, which reports the metrics as well. */
    public Objective observe(Objective objective, Mismatch mismatch) {
        return metrics(mismatch).foldLeft(objective, (observing, metric) -> observing.observe(metric._1, metric._2));
    }

    @Override
    public String toString() {
        Stream<String> parts = Stream.concat(
                weighting().stream().map(Weighting::toString),
                rejections().stream().map(RolloutCorrection::described));
        return parts.collect(Collectors.joining(", "));
    }

    private static String described(Rejection rejection) {
        return rejection.name() + " from "
                + Formula.number(rejection.divergence().low()) + " to "
                + Formula.number(rejection.divergence().high());
    }
}
