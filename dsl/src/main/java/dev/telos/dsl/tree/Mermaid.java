package dev.telos.dsl.tree;

import io.vavr.Tuple;
import io.vavr.Tuple2;
import io.vavr.collection.HashSet;
import io.vavr.collection.LinkedHashMap;
import io.vavr.collection.List;
import io.vavr.collection.Map;
import io.vavr.collection.Set;
import io.vavr.collection.Stream;
import java.util.IdentityHashMap;

/**
 * Draws an objective as a Mermaid flowchart. Boxes are terms, named parts, data and statistics, not every operation. A
 * line is solid where a gradient flows back along it to what is trained, dotted where only the value goes.
 *
 * <p>Ids are made from names, so that a change of one part changes its own lines alone.
 */
public final class Mermaid {
    private static final int LABEL = 40;
    private static final String ROOT = "objective";

    private final Definitions definitions;
    private final Set<Integer> reached;
    /** The id of each box that stands for a tree, by the tree's number. */
    private Map<Integer, String> ids = LinkedHashMap.empty();
    /** Declarations of boxes by id. */
    private Map<String, String> boxes = LinkedHashMap.empty();
    /** Lines by their two ends, each with whether a gradient flows back along it. */
    private Map<Tuple2<String, String>, Boolean> lines = LinkedHashMap.empty();

    private Mermaid(List<Node> losses) {
        definitions = Definitions.of(losses);
        reached = HashSet.ofAll(Trees.differentiated(losses)).map(definitions::number);
    }

    /** The picture of a sum of terms. */
    public static String flowchart(String name, List<Summand> terms) {
        Mermaid picture = new Mermaid(terms.map(Summand::loss));
        picture.boxes = picture.boxes.put(ROOT, "([" + quoted(name) + "])");
        String weights = terms.map(picture::term).mkString("");
        return "flowchart LR\n"
                + picture.boxes.map(box -> "  " + box._1 + box._2 + "\n").mkString("")
                + weights
                + picture.lines
                        .map(line -> line(line._1._1, line._2, "", line._1._2))
                        .mkString("");
    }

    /** Draws a term and what is below it; gives its line to the objective. */
    private String term(Summand term) {
        String id = declare("term", term.name(), "[" + quoted(term.name()) + "]");
        below(term.loss(), id, true, new IdentityHashMap<>());
        return line(id, Trees.trains(term.loss()), "|" + quoted(Formula.of(term.factor())) + "|", ROOT);
    }

    private static String line(String from, boolean gradient, String label, String to) {
        return "  " + from + (gradient ? " -->" : " -.->") + label + " " + to + "\n";
    }

    /** Draws lines to a box from those directly below it: other boxes end the walk. */
    private void below(Node node, String to, boolean gradient, IdentityHashMap<Node, Boolean> seen) {
        boolean known = seen.containsKey(node) && (seen.get(node) || !gradient);
        if (known || node instanceof Node.Constant) {
            return;
        }
        seen.put(node, gradient);
        if (node instanceof Node.Named || node.arguments().isEmpty()) {
            String from = box(node);
            lines = lines.put(Tuple.of(from, to), gradient && Trees.trains(node), Boolean::logicalOr);
            return;
        }
        boolean passes = gradient && !Trees.stopsGradient(node);
        node.arguments().forEach(argument -> below(argument, to, passes, seen));
    }

    /** The id of the box of a part, data or a statistic, which is drawn where it is not yet. */
    private String box(Node node) {
        int number = definitions.number(node);
        if (!ids.containsKey(number)) {
            String text = definitions.nameOf(node).getOrElse(() -> Formula.of(node));
            String label = text.length() > LABEL ? Formula.withoutArguments(text) : text;
            String id = node instanceof Node.Named
                    ? declare("part", label, "(" + quoted(label) + ")")
                    : node instanceof Node.Input
                            ? declare("data", label, "[(" + quoted(label) + ")]")
                            : declare("statistic", label, "{{" + quoted(label) + "}}");
            ids = ids.put(number, id);
            if (node instanceof Node.Named part) {
                below(part.of(), id, reached.contains(number), new IdentityHashMap<>());
            }
        }
        return ids.get(number).get();
    }

    /** A new box; its id. */
    private String declare(String kind, String label, String shape) {
        String wanted = kind + "_" + slug(label);
        String id = Stream.of(wanted)
                .appendAll(Stream.from(2).map(index -> wanted + "_" + index))
                .find(candidate -> !boxes.containsKey(candidate))
                .get();
        boxes = boxes.put(id, shape);
        return id;
    }

    /** Letters and digits that every parser takes; other letters by their code. */
    private static String slug(String label) {
        return label.codePoints()
                .mapToObj(c ->
                        c < 128 ? Character.toString(c) : Character.isLetter(c) ? "u" + Integer.toHexString(c) : "_")
                .reduce("", String::concat)
                .replaceAll("[^A-Za-z0-9]+", "_")
                .replaceAll("^_|_$", "");
    }

    /** A label in quotes; what means something to Mermaid or HTML is written as an entity. */
    private static String quoted(String label) {
        return label.codePoints()
                .mapToObj(c -> c < ' ' ? " " : "\"#&<>`\\".indexOf(c) < 0 ? Character.toString(c) : "#" + c + ";")
                .reduce("\"", String::concat)
                .concat("\"");
    }
}
