package dev.telos.dsl.tree;

import io.vavr.collection.CharSeq;
import io.vavr.collection.HashMap;
import io.vavr.collection.LinkedHashMap;
import io.vavr.collection.List;
import io.vavr.collection.Map;
import io.vavr.collection.Stream;
import io.vavr.control.Option;

/**
 * Formulas of trees together with the definitions of their parts, each part defined once and after those it uses.
 *
 * <p>Parts are those that were named, and long ones without a name that occur more than once: these are called
 * {@code x₁}, {@code x₂}, ... Where one name was given to two different parts, the second is told apart by an index:
 * {@code A}, {@code A₂}. Names made from long arguments are shortened to {@code f(…)}, as the definition says the rest.
 */
public final class Definitions {
    private static final int LONG = 24;

    private final Structure structure = new Structure();
    private Map<Integer, String> names = HashMap.empty();
    private Map<String, Node> named = LinkedHashMap.empty();
    private Map<String, Node> parts = LinkedHashMap.empty();
    private Map<String, String> formulas = LinkedHashMap.empty();

    private Definitions(List<Node> roots) {
        List<Node> nodes = List.ofAll(Trees.nodes(roots)).distinctBy(structure::number);
        Map<Integer, Integer> uses = nodes.flatMap(this::printed)
                .appendAll(roots)
                .groupBy(structure::number)
                .mapValues(List::size);
        nodes.forEach(node -> {
            if (node instanceof Node.Named part) {
                defineNamed(part);
            } else if (uses.get(structure.number(node)).exists(count -> count > 1)
                    && formula(node).length() > LONG) {
                defineShared(node);
            }
        });
    }

    /** The arguments as often as they are printed: the two factors of a square are printed once. */
    private List<Node> printed(Node node) {
        return node instanceof Node.Pointwise pointwise && pointwise.function() == PointwiseFunction.MULTIPLY
                ? pointwise.arguments().distinctBy(structure::number)
                : node.arguments();
    }

    /** The parts of {@code roots}. */
    public static Definitions of(Iterable<? extends Node> roots) {
        return new Definitions(List.ofAll(roots));
    }

    /** Of no part. */
    static Definitions none() {
        return new Definitions(List.empty());
    }

    private void defineNamed(Node.Named part) {
        String title = title(part.name());
        String name = formulas.containsKey(title) ? indexed(title, 2) : title;
        formulas = formulas.put(name, formula(part.of()));
        named = named.put(name, part.of());
        parts = parts.put(name, part.of());
        names = names.put(structure.number(part), name);
    }

    /** Without the abbreviated arguments, of which the definition says more. */
    private static String title(String name) {
        return name.contains(Formula.ELLIPSIS) ? Formula.withoutArguments(name) : name;
    }

    private void defineShared(Node part) {
        String name = indexed("x", 1);
        formulas = formulas.put(name, formula(part));
        parts = parts.put(name, part);
        names = names.put(structure.number(part), name);
    }

    /** The name with the first unused index. */
    private String indexed(String name, int firstIndex) {
        return Stream.from(firstIndex)
                .map(index -> name + subscript(index))
                .find(candidate -> !formulas.containsKey(candidate))
                .get();
    }

    private static String subscript(int index) {
        return CharSeq.of(Integer.toString(index))
                .map(digit -> (char) (digit - '0' + '₀'))
                .mkString();
    }

    /** The formula of a part of the roots, or of a composition of such parts. */
    public String formula(Node node) {
        return Formula.of(node, structure, names);
    }

    /** Formulas of all parts, by name. */
    public Map<String, String> formulas() {
        return formulas;
    }

    /** What stands behind each name, given or not. */
    Map<String, Node> parts() {
        return parts;
    }

    /** The name of a part, given or not. */
    Option<String> nameOf(Node node) {
        return names.get(structure.number(node));
    }

    /** The same number for trees that are equal part by part. */
    int number(Node node) {
        return structure.number(node);
    }

    /** What stands behind each name that was given. */
    Map<String, Node> named() {
        return named;
    }
}
