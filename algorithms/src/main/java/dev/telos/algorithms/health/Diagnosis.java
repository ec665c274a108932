package dev.telos.algorithms.health;

import io.vavr.collection.List;
import java.util.Comparator;

/**
 * What was seen, and what the terms did at that update.
 *
 * @param terms of the objective, at the batch of the update and the networks after it
 */
public record Diagnosis(Alarm alarm, Vitals vitals, List<TermReport> terms) {

    /** The terms that are not finite, or else the one that pulls hardest at the networks. */
    public List<TermReport> suspects() {
        List<TermReport> broken = terms.reject(TermReport::isFinite);
        return broken.isEmpty()
                ? terms.maxBy(Comparator.comparingDouble(TermReport::pull)).toList()
                : broken;
    }

    @Override
    public String toString() {
        return "Update " + vitals.update() + ": " + alarm.symptom().finding(vitals, alarm.limit())
                + (alarm.patience() > 1 ? ", in " + alarm.patience() + " updates in a row" : "") + ".\n"
                + "  Term: " + suspects().map(TermReport::term).mkString(", ")
                + ". Weight x value and gradient norm of each:"
                + terms.map(term -> "\n    " + term).mkString() + "\n  "
                + alarm.symptom().advice();
    }
}
