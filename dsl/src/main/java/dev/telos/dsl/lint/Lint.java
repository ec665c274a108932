package dev.telos.dsl.lint;

import dev.telos.dsl.tree.Summand;
import io.vavr.collection.List;
import java.util.function.Function;

/** Looks for everything degenerate or contradictory that can be read off the trees of an objective. */
public final class Lint {
    private static final List<Function<Checked, List<Finding>>> RULES = List.of(
            GradientRules::check, ReferenceRules::check, RatioRules::check, DenominatorRules::check, RunRules::check);

    private Lint() {}

    /** The findings, the gravest first. */
    public static List<Finding> of(List<Summand> terms, RunContext context) {
        Checked checked = Checked.of(terms, context);
        return RULES.flatMap(rule -> rule.apply(checked)).distinct().sortBy(Finding::severity);
    }
}
