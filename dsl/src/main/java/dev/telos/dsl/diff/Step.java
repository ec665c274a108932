package dev.telos.dsl.diff;

import dev.telos.dsl.tree.Node;
import io.vavr.collection.List;
import java.util.function.Function;

/**
 * A way to explain how two trees differ: at some cost by itself, and by the differences of pairs of smaller trees.
 *
 * @param cost how much stays unexplained by the pairs
 * @param own the differences that it names itself
 * @param rest the pairs
 */
record Step(double cost, Function<Context, List<Difference>> own, List<Pair> rest) {
    /** Two trees in the same place, and what they are there; an empty role is that of their parents. */
    record Pair(Node first, Node second, String role) {}

    /** Where a pair stands. */
    record Context(Difference.Place where, String role) {
        /** Within a part that was named, roles begin anew. */
        Context in(Pair pair, String part) {
            return part.isEmpty()
                    ? new Context(where, pair.role().isEmpty() ? role : pair.role())
                    : new Context(new Difference.Place(where.term(), part), "");
        }
    }
}
