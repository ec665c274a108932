package dev.telos.dsl;

import dev.telos.dsl.tree.Formula;
import dev.telos.dsl.tree.Node;
import dev.telos.dsl.tree.Trees;
import io.vavr.collection.LinkedHashMap;
import io.vavr.collection.List;

/**
 * A weighted sum of terms which training minimises, and values that are only observed.
 *
 * @param name what it is called in reports
 * @param terms at least one; names are distinct
 * @param observed metrics by name, evaluated with the objective and not differentiated
 */
public record Objective(String name, List<Term> terms, LinkedHashMap<String, Scalar> observed) {
    public Objective {
        String repeated = terms.groupBy(Term::name)
                .find(group -> group._2.size() > 1)
                .map(group -> group._1)
                .getOrElse("");
        if (!repeated.isEmpty()) {
            throw new DuplicateTerm(name, repeated);
        }
        for (Term term : terms) {
            if (term.weight() instanceof Weight.Balanced balanced
                    && (balanced.against().equals(term.name())
                            || !terms.exists(other -> other.name().equals(balanced.against())))) {
                throw new UnknownTerm(
                        name, balanced.against(), terms.remove(term).map(Term::name));
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
        Term unwanted = term(term);
        if (terms.size() == 1) {
            throw new EmptyObjective(name, term);
        }
        return withTerms(terms.remove(unwanted));
    }

    public Objective reweighted(String term, double weight) {
        return reweighted(term, Weight.of(weight));
    }

    public Objective reweighted(String term, Weight weight) {
        return with(new Term(term, weight, term(term).loss()));
    }

    public Objective renamed(String changed) {
        return new Objective(new ObjectiveStart(changed).name(), terms, observed);
    }

    /** With a value that is reported and not differentiated; its name has to be new. */
    public Objective observe(String metric, Scalar value) {
        if (observed.containsKey(metric)) {
            throw new DuplicateTerm(name, metric);
        }
        return new Objective(name, terms, observed.put(metric, value));
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

    /** The formula with each of its named parts, what it requires and what it observes, for a person to read. */
    public String explain() {
        StringBuilder text = new StringBuilder(this + "\n\nwhere\n");
        Trees.definitions(terms.map(term -> term.loss().node()))
                .forEach((part, definition) -> text.append("  ")
                        .append(part)
                        .append(" = ")
                        .append(Formula.of(definition))
                        .append('\n'));
        text.append("\nrequires\n").append(requirements().toString().indent(2));
        if (!observed.isEmpty()) {
            text.append("\nobserves\n");
            observed.forEach((metric, value) ->
                    text.append("  ").append(metric).append(" = ").append(value).append('\n'));
        }
        return text.toString();
    }

    /** All trees of this objective: the losses, then what is observed. */
    List<Node> roots() {
        return terms.map(term -> term.loss().node()).appendAll(observed.values().map(Scalar::node));
    }

    private Objective withTerms(List<Term> changed) {
        return new Objective(name, changed, observed);
    }

    /** The formula. */
    @Override
    public String toString() {
        return name + " = " + terms.mkString(" + ");
    }
}
