package dev.telos.algorithms.train;

import dev.telos.algorithms.health.TermReport;
import dev.telos.dsl.Objective;
import dev.telos.dsl.Term;
import dev.telos.dsl.Weight;
import dev.telos.graph.backend.ArrayNumbers;
import dev.telos.graph.step.Models;
import dev.telos.graph.step.StepResult;
import io.vavr.collection.LinkedHashMap;
import io.vavr.collection.List;
import java.util.Collection;
import java.util.OptionalDouble;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Takes an objective apart at one update: each of its terms by itself, at the same batch and weights. */
final class TermReports {
    private final Objective objective;
    private final Models models;
    private final TrainerConfig config;

    TermReports(Objective objective, Models models, TrainerConfig config) {
        this.objective = objective;
        this.models = models;
        this.config = config;
    }

    List<TermReport> of(Updates.Update update) {
        return objective.terms().map(term -> {
            double weight = update.value().weights().get(term.name()).get();
            double value = update.value().terms().get(term.name()).get();
            return new TermReport(term.name(), weight, value, gradientNorm(term, update));
        });
    }

    /** Of the term before its weight, which may be no number that an objective can be written with. */
    private OptionalDouble gradientNorm(Term term, Updates.Update update) {
        Objective alone = new Objective(
                term.name(), List.of(new Term(term.name(), Weight.of(1), term.loss())), LinkedHashMap.empty());
        try {
            StepResult result = config.step()
                    .of(alone, models, update.batch().size(), config.microBatch())
                    .lend(update.batch(), update.number());
            return OptionalDouble.of(Math.sqrt(squares(result.policyGradients().values())
                    + squares(result.criticGradients().values())));
        } catch (OutOfMemoryError e) {
            // The arrays of a second step do not fit beside those of training, which has to be able to go on.
            return OptionalDouble.empty();
        }
    }

    private static double squares(Collection<INDArray> gradients) {
        return gradients.stream().mapToDouble(ArrayNumbers::sumOfSquares).sum();
    }
}
