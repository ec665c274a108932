package dev.telos.algorithms.testkit;

import dev.telos.dsl.Objective;
import dev.telos.dsl.Term;
import dev.telos.dsl.Weight;
import dev.telos.graph.batch.Batch;
import io.vavr.collection.LinkedHashMap;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Sequences with an empty response leave everything finite and, in groups of their own, change no loss over tokens. */
record EmptyResponses(Evaluator evaluator, Optional<Evaluator> overTokens, double tolerance) implements Property {
    /** All terms but those named, which count sequences, are losses over tokens. */
    static EmptyResponses of(Evaluator evaluator, List<String> countSequences, double tolerance) {
        Objective objective = evaluator.objective();
        countSequences.forEach(objective::term);
        var terms = objective
                .terms()
                .filter(term -> !countSequences.contains(term.name()))
                .map(term -> new Term(term.name(), Weight.of(1), term.loss()));
        return new EmptyResponses(
                evaluator,
                terms.isEmpty()
                        ? Optional.empty()
                        : Optional.of(evaluator.of(new Objective(objective.name(), terms, LinkedHashMap.empty()))),
                tolerance);
    }

    @Override
    public Optional<String> violation(Batch batch) {
        List<Long> ids = batch.groups();
        long own = ids.isEmpty() ? 0 : Collections.max(ids) + 1;
        Batch alone = Rewriting.withEmptyResponse(batch, own);
        Batch among = Rewriting.withEmptyResponse(alone, ids.isEmpty() ? 0 : ids.get(0));
        return evaluator
                .whole(among)
                .notFinite()
                .map(what -> "with two more sequences whose responses are empty " + what)
                .or(() -> overTokens
                        .flatMap(terms -> terms.whole(batch).difference(terms.whole(alone), tolerance))
                        .map(difference -> "with one more sequence whose response is empty " + difference
                                + "; a term that is meant to count sequences can be named in the call"));
    }
}
