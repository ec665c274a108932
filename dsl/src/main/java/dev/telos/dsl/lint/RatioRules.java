package dev.telos.dsl.lint;

import dev.telos.dsl.lint.RatioFinding.RatioOne;
import dev.telos.dsl.tree.Bounds;
import dev.telos.dsl.tree.Counts;
import dev.telos.dsl.tree.DualClip;
import dev.telos.dsl.tree.Formula;
import dev.telos.dsl.tree.Node;
import dev.telos.dsl.tree.PointwiseFunction;
import dev.telos.dsl.tree.Summand;
import io.vavr.collection.List;
import io.vavr.control.Option;

/**
 * Importance ratios. A ratio is recognised by its value: it holds the policy, and is 1 (its logarithm 0) where the policy
 * is the old one.
 */
final class RatioRules {
    /** Bounds this wide keep exponentials finite; they are not meant to act. */
    private static final double NUMERIC_BOUND = 10;

    private RatioRules() {}

    static List<Finding> check(Checked objective) {
        return objective
                .terms()
                .flatMap(term -> Checked.nodes(term.loss())
                        .flatMap(node -> boundExcludesOne(term, node, objective.onPolicy())
                                .toList()
                                .appendAll(inert(term, node, objective))));
    }

    private static Option<Double> ratio(Node node, Values values) {
        return values.constant(node).filter(value -> Checked.contains(node, Checked::isPolicy));
    }

    private static Option<Finding> boundExcludesOne(Summand term, Node node, Values onPolicy) {
        return Bounds.of(node)
                .flatMap(bounds -> ratio(bounds.of(), onPolicy)
                        .filter(value -> value < bounds.low() || value > bounds.high())
                        .map(value -> new RatioFinding.BoundExcludesOne(term.name(), Formula.brief(node), value)));
    }

    private static List<Finding> inert(Summand term, Node node, Checked objective) {
        return inert(term, node, objective.always(), RatioOne.BY_CONSTRUCTION)
                .orElse(() -> objective
                                .context()
                                .updatesPerBatch()
                                .filter(updates -> updates == 1)
                                .isPresent()
                        ? inert(term, node, objective.onPolicy(), RatioOne.ONE_UPDATE)
                        : Option.none())
                .toList();
    }

    private static Option<Finding> inert(Summand term, Node node, Values values, RatioOne cause) {
        Option<Finding> dual = DualClip.of(node)
                .filter(clip -> Checked.contains(clip.loss(), part -> isRatio(part, values)))
                .map(clip -> new RatioFinding.InertDualClip(term.name(), clip.bound(), cause));
        return dual.orElse(() -> node instanceof Node.Clip clip ? inertClip(term, clip, values, cause) : Option.none());
    }

    private static boolean isRatio(Node node, Values values) {
        return ratio(node, values).contains(1.0);
    }

    private static Option<Finding> inertClip(Summand term, Node.Clip clip, Values values, RatioOne cause) {
        boolean isNumeric = clip.low() <= -NUMERIC_BOUND && clip.high() >= NUMERIC_BOUND;
        return ratio(clip.of(), values)
                .filter(value -> !isNumeric && clip.low() <= value && value <= clip.high())
                .map(value -> isFutureWeight(clip)
                        ? new RatioFinding.InertFutureWeight(term.name(), Formula.brief(clip), cause)
                        : new RatioFinding.InertClip(term.name(), Formula.brief(clip), cause));
    }

    /** The exponential of a sum over later tokens. */
    private static boolean isFutureWeight(Node.Clip clip) {
        return Counts.bare(clip.of()) instanceof Node.Pointwise pointwise
                && pointwise.function() == PointwiseFunction.EXP
                && Checked.contains(pointwise, Node.SuffixSum.class::isInstance);
    }
}
