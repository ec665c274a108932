package dev.telos.dsl.tree;

import io.vavr.collection.List;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Numbers nodes so that two have the same number exactly if they are equal part by part. Takes time proportional to the
 * number of nodes, however often they are shared, where comparing trees path by path takes time exponential in depth.
 */
public final class Structure {
    private final IdentityHashMap<Node, Integer> numbers = new IdentityHashMap<>();
    private final Map<List<Object>, Integer> parts = new HashMap<>();

    static boolean same(Node one, Node other) {
        Structure structure = new Structure();
        return structure.number(one) == structure.number(other);
    }

    /** The same for equal nodes. */
    static int hash(Node node) {
        IdentityHashMap<Node, Integer> hashes = new IdentityHashMap<>();
        int hash = 0;
        for (Node part : Trees.nodes(List.of(node))) {
            hash = mixed(part(part, part.arguments().map(hashes::get)).hashCode());
            hashes.put(part, hash);
        }
        return hash;
    }

    /** Without it a sum of a value and itself would only shift its hash, and a few dozen such sums would leave nothing. */
    private static int mixed(int hash) {
        return (hash ^ (hash >>> 16)) * 0x85ebca6b;
    }

    /** The number of a node; the same for nodes that are equal. */
    public int number(Node node) {
        Integer known = numbers.get(node);
        if (known != null) {
            return known;
        }
        List<Object> part = part(node, node.arguments().map(this::number));
        int number = parts.computeIfAbsent(part, unseen -> parts.size());
        numbers.put(node, number);
        return number;
    }

    /** A node in which numbers stand for the arguments. */
    private static List<Object> part(Node node, List<Integer> arguments) {
        return List.<Object>ofAll(arguments).prepend(node.accept(OWN)).prepend(node.getClass());
    }

    /** What a node says itself, without its arguments. */
    private static final Node.Visitor<Object> OWN = new Node.Visitor<>() {
        @Override
        public Object constant(Node.Constant node) {
            return node;
        }

        @Override
        public Object input(Node.Input node) {
            return node;
        }

        @Override
        public Object statistic(Node.Statistic node) {
            return node;
        }

        @Override
        public Object criticValue(Node.CriticValue node) {
            return node;
        }

        @Override
        public Object pointwise(Node.Pointwise node) {
            return node.function();
        }

        @Override
        public Object clip(Node.Clip node) {
            return List.of(node.low(), node.high());
        }

        @Override
        public Object broadcast(Node.Broadcast node) {
            return node.axis();
        }

        @Override
        public Object sum(Node.Sum node) {
            return node.over();
        }

        @Override
        public Object suffixSum(Node.SuffixSum node) {
            return List.of(node.discount(), node.reach());
        }

        @Override
        public Object nextToken(Node.NextToken node) {
            return "";
        }

        @Override
        public Object previousToken(Node.PreviousToken node) {
            return "";
        }

        @Override
        public Object orderStatistic(Node.OrderStatistic node) {
            return List.of(node.among(), node.rank());
        }

        @Override
        public Object detach(Node.Detach node) {
            return "";
        }

        @Override
        public Object guard(Node.Guard node) {
            return List.of(node.atLeast(), node.what(), node.remedy());
        }

        @Override
        public Object named(Node.Named node) {
            return node.name();
        }
    };
}
