package dev.telos.dsl.diff;

import dev.telos.dsl.diff.Difference.Side;
import dev.telos.dsl.tree.Formula;
import dev.telos.dsl.tree.Node;
import dev.telos.dsl.tree.PointwiseFunction;
import dev.telos.dsl.tree.Summand;
import io.vavr.collection.List;

/**
 * Two objectives compared term by term. Terms correspond by name; names of parts, guards, and what is only observed are
 * not compared, as they change no number of the loss.
 *
 * <p>Within a term both trees are walked in parallel, and those differences are named which leave the least
 * unexplained.
 */
public record ObjectiveDiff(List<Difference> differences) {
    /** Of the first against the second. */
    public static ObjectiveDiff of(List<Summand> first, List<Summand> second) {
        List<Difference> common = first.flatMap(term -> second.find(other -> isNamed(other, term.name()))
                .map(other -> compared(term, other))
                .getOrElse(() -> List.of(only(term, Side.FIRST))));
        List<Difference> added = second.filter(term -> !first.exists(other -> isNamed(other, term.name())))
                .map(term -> only(term, Side.SECOND));
        return new ObjectiveDiff(common.appendAll(added));
    }

    private static boolean isNamed(Summand term, String name) {
        return term.name().equals(name);
    }

    private static Difference only(Summand term, Side side) {
        Node weighted = new Node.Pointwise(PointwiseFunction.MULTIPLY, List.of(term.factor(), term.loss()));
        return new Difference.TermOnly(term.name(), side, Formula.brief(weighted));
    }

    private static List<Difference> compared(Summand first, Summand second) {
        List<Difference> inside = TreeDiff.of(first.name(), first.loss(), second.loss());
        return first.factor().equals(second.factor())
                ? inside
                : inside.prepend(new Difference.WeightDiffers(
                        first.name(), Formula.of(first.factor()), Formula.of(second.factor())));
    }

    /** Whether both are the same sum. */
    public boolean isEmpty() {
        return differences.isEmpty();
    }

    /** The differences, parted by semicolons. */
    @Override
    public String toString() {
        return isEmpty() ? "no difference" : differences.mkString("; ");
    }
}
