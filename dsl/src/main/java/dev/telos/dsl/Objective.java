package dev.telos.dsl;

import dev.telos.dsl.diff.ObjectiveDiff;
import dev.telos.dsl.lint.Finding;
import dev.telos.dsl.lint.Lint;
import dev.telos.dsl.lint.RunContext;
import dev.telos.dsl.tree.Definitions;
import dev.telos.dsl.tree.Formula;
import dev.telos.dsl.tree.Latex;
import dev.telos.dsl.tree.Mermaid;
import dev.telos.dsl.tree.Node;
import io.vavr.Tuple;
import io.vavr.Tuple2;
import io.vavr.collection.LinkedHashMap;
import io.vavr.collection.List;
import io.vavr.collection.Traversable;

/**
 * A weighted sum of terms which training minimises, and values that are only observed.
 *
 * @param name what it is called in reports
 * @param terms at least one; names are distinct
 * @param observed metrics by name, evaluated with the objective and not differentiated
 */
public record Objective(String name, List<Term> terms, LinkedHashMap<String, Scalar> observed) {
    public Objective {
        InvalidArgument.requireReadable("An objective", name);
        if (terms.isEmpty()) {
            throw new EmptyObjective(name);
        }
        String repeated = terms.groupBy(Term::name)
                .find(group -> group._2.size() > 1)
                .map(group -> group._1)
                .getOrElse("");
        if (!repeated.isEmpty()) {
            throw DuplicateTerm.term(name, repeated);
        }
        for (Term term : terms) {
            List<String> others = terms.map(Term::name).remove(term.name());
            if (term.weight() instanceof Weight.Balanced balanced && !others.contains(balanced.against())) {
                throw new UnknownTerm(name, term.name(), balanced.against(), others);
            }
            if (term.weight() instanceof Weight.Steered steered && !observed.containsKey(steered.metric())) {
                throw new UnknownMetric(name, term.name(), steered.metric(), observed.keySet());
            }
        }
    }

    /** With one more term; its name has to be new. */
    public Objective plus(String term, double weight, Scalar loss) {
        return plus(term, Weight.of(weight), loss);
    }

    /** With one more term; its name has to be new. */
    public Objective plus(String term, Weight weight, Scalar loss) {
        return withTerms(terms.append(new Term(term, weight, loss)));
    }

    /** With the term in the place of the one that has its name, or at the end. */
    public Objective with(Term term) {
        int index = terms.indexWhere(old -> old.name().equals(term.name()));
        return withTerms(index < 0 ? terms.append(term) : terms.update(index, term));
    }

    /** Without a term; at least one has to be left. */
    public Objective without(String term) {
        List<Term> left = terms.remove(term(term));
        if (left.isEmpty()) {
            throw new EmptyObjective(name, term);
        }
        return withTerms(left);
    }

    /** With another weight for one of its terms. */
    public Objective reweighted(String term, double weight) {
        return reweighted(term, Weight.of(weight));
    }

    /** With another weight for one of its terms. */
    public Objective reweighted(String term, Weight weight) {
        return with(new Term(term, weight, term(term).loss()));
    }

    /** Under another name. */
    public Objective renamed(String changed) {
        return new Objective(changed, terms, observed);
    }

    /** With a value that is reported and not differentiated; its name has to be new. */
    public Objective observe(String metric, Scalar value) {
        if (observed.containsKey(metric)) {
            throw DuplicateTerm.observed(name, metric);
        }
        return new Objective(
                name, terms, observed.put(InvalidArgument.requireReadable("observe(metric, value)", metric), value));
    }

    /** The term of that name; there has to be one. */
    public Term term(String wanted) {
        return terms.find(term -> term.name().equals(wanted))
                .getOrElseThrow(() -> new UnknownTerm(name, wanted, terms.map(Term::name)));
    }

    /** What has to be computed or given before this objective can be evaluated. */
    public Requirements requirements() {
        return Requirements.of(this);
    }

    /**
     * The formula, each of its parts, what it requires and what it observes, for a person to read. Parts come after
     * those they use, each once; a long part without a name that occurs more than once is given one.
     */
    public String explain() {
        Definitions definitions = Definitions.of(roots());
        return name + " = " + definitions.formula(sum()) + '\n'
                + section("where", definitions.formulas().map(Objective::equation))
                + section("requires", List.of(requirements().toString().split("\n", 0)))
                + section(
                        "observes",
                        observed.map((metric, value) -> Tuple.of(metric, definitions.formula(value.node())))
                                .map(Objective::equation));
    }

    /**
     * The formula and the definitions of its parts in LaTeX, one equation a line in an {@code aligned} environment, to
     * be set in math mode; needs amsmath, MathJax or KaTeX.
     */
    public String toLatex() {
        return Latex.equations(name, sum(), Definitions.of(losses()));
    }

    /**
     * A picture of the composition as a Mermaid flowchart: inputs and statistics on the left, then the named parts, the
     * terms, and the objective on the right. Lines are solid where a gradient flows back along them, dotted where only
     * the value goes.
     */
    public String toMermaid() {
        return Mermaid.flowchart(name, terms.map(Term::summand));
    }

    /** In what the terms of another objective differ from those of this one. */
    public ObjectiveDiff diff(Objective other) {
        return ObjectiveDiff.of(terms.map(Term::summand), other.terms.map(Term::summand));
    }

    /** What is degenerate or contradictory in this objective, whatever the run; the gravest first. */
    public List<Finding> lint() {
        return lint(RunContext.unknown());
    }

    /** What is degenerate or contradictory in this objective in a run; the gravest first. */
    public List<Finding> lint(RunContext context) {
        return Lint.of(terms.map(Term::summand), context);
    }

    private static String equation(Tuple2<String, String> definition) {
        return definition._1 + " = " + definition._2;
    }

    private static String section(String title, Traversable<String> lines) {
        return lines.isEmpty() ? "" : lines.mkString("\n" + title + "\n  ", "\n  ", "\n");
    }

    private Node sum() {
        return terms.tail().foldLeft(terms.head().weighted(), (sum, term) -> term.addedTo(sum));
    }

    private List<Node> losses() {
        return terms.map(term -> term.loss().node());
    }

    /** All trees of this objective: the losses, then what is observed. */
    List<Node> roots() {
        return losses().appendAll(observed.values().map(Scalar::node));
    }

    private Objective withTerms(List<Term> changed) {
        return new Objective(name, changed, observed);
    }

    /** The formula. */
    @Override
    public String toString() {
        return name + " = " + Formula.of(sum());
    }
}
