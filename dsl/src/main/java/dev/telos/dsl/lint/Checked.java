package dev.telos.dsl.lint;

import dev.telos.dsl.tree.Node;
import dev.telos.dsl.tree.Role;
import dev.telos.dsl.tree.StatisticKind;
import dev.telos.dsl.tree.Summand;
import dev.telos.dsl.tree.Trees;
import io.vavr.collection.List;
import java.util.function.Predicate;

/** An objective under examination, what is known about the run, and what rules ask of trees. */
record Checked(List<Summand> terms, RunContext context, Values always, Values onPolicy) {
    static final Node.Statistic LOG_PROB = logProb(Role.POLICY);
    static final Node.Statistic REFERENCE_LOG_PROB = logProb(Role.REFERENCE);

    private static final List<String> REWARDS = List.of("reward", "token_reward");
    private static final String OLD_VALUE = "old_value";

    static Checked of(List<Summand> terms, RunContext context) {
        return new Checked(terms, context, Values.always(), Values.onPolicy());
    }

    private static Node.Statistic logProb(Role role) {
        return new Node.Statistic(role, new StatisticKind.LogProb());
    }

    /** All nodes of a tree, each once, arguments first. */
    static List<Node> nodes(Node root) {
        return List.ofAll(Trees.nodes(List.of(root)));
    }

    static boolean contains(Node root, Predicate<Node> wanted) {
        return nodes(root).exists(wanted);
    }

    static boolean isReward(Node node) {
        return node instanceof Node.Input input && REWARDS.contains(input.name());
    }

    /** Data from which good responses could be told from bad ones: all but the critic's predictions. */
    static boolean tellsGoodFromBad(Node node) {
        return node instanceof Node.Input input && !input.name().equals(OLD_VALUE);
    }

    static boolean isOf(Node node, Role role) {
        return node instanceof Node.Statistic statistic && statistic.uses(role);
    }

    static boolean isReference(Node node) {
        return isOf(node, Role.REFERENCE);
    }

    static boolean isPolicy(Node node) {
        return isOf(node, Role.POLICY);
    }

    /** What comes with the batch or from a model, as opposed to numbers and counts. */
    static boolean isData(Node node) {
        return node instanceof Node.Input || node instanceof Node.Statistic || node instanceof Node.CriticValue;
    }

    /** Whether a gradient of the tree arrives at such a node. */
    static boolean differentiates(Node root, Predicate<Node> wanted) {
        return List.ofAll(Trees.differentiated(List.of(root))).exists(wanted);
    }
}
