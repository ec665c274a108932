package dev.telos.algorithms.session;

import dev.telos.algorithms.objective.CatalogueEntry;
import dev.telos.dsl.Objective;
import dev.telos.dsl.lint.Finding;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.ops.GradientReport;
import dev.telos.graph.step.GradientChecker;
import dev.telos.graph.step.Models;
import dev.telos.graph.step.TwoPhaseStep;
import java.util.Optional;

/**
 * An objective with networks to run it through.
 *
 * @param objective the objective
 * @param models tables for a policy, a reference and a critic
 * @param entry where it stands in the catalogue, if it does
 */
public record LiveObjective(Objective objective, Models models, Optional<CatalogueEntry> entry) {
    /** Prints formula, parts and requirements; of the catalogue's also defaults with sources, dialects and findings. */
    public LiveObjective explain() {
        return print(entry.map(CatalogueEntry::explain).orElseGet(objective::explain));
    }

    /** To the output, since JShell cuts what it prints of a value. */
    private LiveObjective print(String text) {
        System.out.println(text.stripTrailing());
        return this;
    }

    /**
     * The value of the objective on a batch, its terms, and the size of its gradient.
     *
     * @throws dev.telos.graph.batch.InvalidBatch naming every input that the objective requires and the batch lacks
     */
    public Evaluated evaluate(Batch batch) {
        return new Evaluated(new TwoPhaseStep(objective, models, batch.size()).run(batch, 0));
    }

    /** How far the gradient with respect to parameters is from central differences, where it is worst. */
    public GradientReport checkGradient(Batch batch) {
        return GradientChecker.of(objective).parameters(models, batch);
    }

    /** Prints in what another one differs, term by term. */
    public LiveObjective diff(LiveObjective other) {
        return print(objective.diff(other.objective).toString());
    }

    /** Prints what is degenerate or contradictory. */
    public LiveObjective lint() {
        return print(
                objective.lint().isEmpty()
                        ? "no findings"
                        : objective.lint().map(Finding::text).mkString("\n"));
    }

    /** Prints it as LaTeX. */
    public LiveObjective latex() {
        return print(objective.toLatex());
    }

    /** Prints it as a Mermaid flowchart. */
    public LiveObjective mermaid() {
        return print(objective.toMermaid());
    }

    /** Without a term. */
    public LiveObjective without(String term) {
        return of(objective.without(term));
    }

    /** With another weight for one of its terms. */
    public LiveObjective reweighted(String term, double weight) {
        return of(objective.reweighted(term, weight));
    }

    private LiveObjective of(Objective changed) {
        return new LiveObjective(changed, models, Optional.empty());
    }

    /** The formula. */
    @Override
    public String toString() {
        return objective.toString();
    }
}
