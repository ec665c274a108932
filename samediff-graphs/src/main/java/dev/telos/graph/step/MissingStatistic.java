package dev.telos.graph.step;

import dev.telos.dsl.tree.Formula;
import dev.telos.dsl.tree.Node.Statistic;

/** An objective needs a statistic that neither the batch nor a network gives. */
public final class MissingStatistic extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    MissingStatistic(Statistic statistic) {
        this(Formula.of(statistic), "add it to the batch's statistics, or run a step with networks that give it");
    }

    private MissingStatistic(String what, String remedy) {
        super("The objective needs " + what + " for each response token; " + remedy + ".");
    }

    static MissingStatistic criticValues() {
        return new MissingStatistic("a critic's value", "add criticValues to the batch, or a critic to the models");
    }

    static MissingStatistic reference(Statistic statistic) {
        return new MissingStatistic(Formula.of(statistic), "add a reference policy to the models");
    }

    static MissingStatistic referenceLogits(Statistic statistic) {
        return new MissingStatistic(Formula.of(statistic), "give the reference policy's logits beside the policy's");
    }

    static MissingStatistic againstOld(Statistic statistic) {
        return new MissingStatistic(
                Formula.of(statistic),
                "no network of the old policy is kept, so only statistics of its own can be given;"
                        + " estimate this one from log-probabilities of the taken token");
    }

    static MissingStatistic sequences() {
        return new MissingStatistic("the networks' outputs", "add the sequences of tokens to the batch");
    }
}
