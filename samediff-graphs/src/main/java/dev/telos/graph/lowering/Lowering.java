package dev.telos.graph.lowering;

import dev.telos.dsl.tree.Axis;
import dev.telos.dsl.tree.Discount;
import dev.telos.dsl.tree.Node;
import dev.telos.graph.ops.Graph;
import dev.telos.graph.ops.Tensor;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Turns expression trees into graph nodes: a scalar into [], a sequence axis into [B], a token axis into [B,T].
 *
 * <p>Outside the response mask, [B,T] nodes hold finite numbers without meaning: what comes in is 0 there, partial
 * functions (quotient, logarithm, root) see 1 there, and every reduction leaves it out.
 */
public final class Lowering implements Node.Visitor<Tensor> {
    private final Graph graph;
    private final StepInputs inputs;
    private final Sources sources;
    private final DetachRule detachRule;
    private final Tensor mask;
    private final IdentityHashMap<Node, Tensor> lowered = new IdentityHashMap<>();
    private final List<LoweredGuard> guards = new ArrayList<>();

    public Lowering(Graph graph, StepInputs inputs, Sources sources) {
        this(graph, inputs, sources, DetachRule.STOP);
    }

    /** With another meaning of what is detached. */
    public Lowering(Graph graph, StepInputs inputs, Sources sources, DetachRule detachRule) {
        this.detachRule = detachRule;
        this.graph = graph;
        this.inputs = inputs;
        this.sources = sources;
        this.mask = inputs.mask();
    }

    /** A guard met on the way and the number that it watches. */
    public record LoweredGuard(Node.Guard guard, Tensor value) {}

    /** The guards of everything lowered so far. */
    public List<LoweredGuard> guards() {
        return List.copyOf(guards);
    }

    /** Lowers a tree; what it shares with trees lowered before is lowered once. */
    public Tensor lower(Node node) {
        Tensor known = lowered.get(node);
        if (known == null) {
            known = node.accept(this);
            lowered.put(node, known);
        }
        return known;
    }

    @Override
    public Tensor constant(Node.Constant node) {
        return graph.constant(node.value());
    }

    @Override
    public Tensor input(Node.Input node) {
        String name = node.name();
        // A name of the user's may be the mask's or a statistic's too, or that of data on another axis.
        return switch (node.axis()) {
            case TOKEN -> inputs.token("data [B,T] " + name, batch -> given(name, batch.tokenInputs()));
            case SEQUENCE -> inputs.sequence("data [B] " + name, batch -> given(name, batch.sequenceInputs()));
            case SCALAR -> inputs.scalar("data [] " + name, batch -> Nd4j.scalar(given(name, batch.scalarInputs())));
        };
    }

    private static <V> V given(String name, Map<String, V> data) {
        return Objects.requireNonNull(data.get(name), name);
    }

    @Override
    public Tensor statistic(Node.Statistic node) {
        return sources.statistic(node);
    }

    @Override
    public Tensor criticValue(Node.CriticValue node) {
        return sources.criticValue();
    }

    @Override
    public Tensor pointwise(Node.Pointwise node) {
        Node first = node.arguments().head();
        return switch (node.function()) {
            case ADD ->
                isConstant(second(node))
                        ? lower(first).plus(number(second(node)))
                        : lower(first).plus(lower(second(node)));
            case SUBTRACT ->
                isConstant(second(node))
                        ? lower(first).plus(-number(second(node)))
                        : lower(first).minus(lower(second(node)));
            case MULTIPLY ->
                isConstant(second(node))
                        ? lower(first).times(number(second(node)))
                        : lower(first).times(lower(second(node)));
            case DIVIDE ->
                isConstant(second(node))
                        ? lower(first).times(1 / number(second(node)))
                        : lower(first).dividedBy(defined(second(node)));
            case NEGATE -> lower(first).negate();
            case EXP -> bounded(first).exp();
            case LOG -> defined(first).log();
            case SQRT -> root(defined(first));
            case ABS -> lower(first).abs();
            case SIGMOID -> lower(first).sigmoid();
            case MINIMUM -> lower(first).min(lower(second(node)));
            case MAXIMUM -> lower(first).max(lower(second(node)));
            case LESS_THAN -> lower(first).lessThan(lower(second(node)));
            case AT_MOST -> lower(first).atMost(lower(second(node)));
            case WHERE ->
                lower(second(node)).where(lower(first), lower(node.arguments().get(2)));
        };
    }

    private static Node second(Node.Pointwise node) {
        return node.arguments().get(1);
    }

    private static boolean isConstant(Node node) {
        return node instanceof Node.Constant
                || (node instanceof Node.Broadcast broadcast && isConstant(broadcast.of()));
    }

    private static double number(Node node) {
        return node instanceof Node.Broadcast broadcast ? number(broadcast.of()) : ((Node.Constant) node).value();
    }

    /** Outside the mask 1, where a quotient, logarithm or root would otherwise meet the 0 that stands there. */
    private Tensor defined(Node node) {
        Tensor value = lower(node);
        return node.axis() == Axis.TOKEN ? value.where(mask, graph.constant(1)) : value;
    }

    /** Gradient 0 at 0, where the deviation of a group of one stands, and not infinity times 0. */
    private Tensor root(Tensor value) {
        Tensor zero = graph.constant(0);
        Tensor isZero = value.atMost(zero).times(value.lessThan(zero).negate().plus(1));
        return value.plus(isZero).sqrt().times(isZero.negate().plus(1));
    }

    /** Outside the mask 0: an exponential of a constant that is left there may overflow, and 0·inf is no number. */
    private Tensor bounded(Node node) {
        Tensor value = lower(node);
        return node.axis() == Axis.TOKEN ? value.times(mask) : value;
    }

    @Override
    public Tensor clip(Node.Clip node) {
        return lower(node.of()).clip(node.low(), node.high());
    }

    @Override
    public Tensor broadcast(Node.Broadcast node) {
        Tensor value = lower(node.of());
        if (node.axis() == Axis.SEQUENCE) {
            return value.times(graph.constant(Nd4j.ones(graph.precision(), mask.length(0))));
        }
        return node.of().axis() == Axis.SCALAR
                ? value.times(mask)
                : value.reshape(mask.length(0), 1).times(mask);
    }

    @Override
    public Tensor sum(Node.Sum node) {
        Tensor value = lower(node.of());
        return switch (node.over()) {
            case TOKENS -> value.times(mask).sum(1);
            case GROUP ->
                value.rank() == 2
                        ? inputs.sameGroup().matmul(value.times(mask))
                        : inputs.sameGroup()
                                .matmul(value.reshape(mask.length(0), 1))
                                .reshape(mask.length(0));
            case GROUP_IN_ORDER -> inOrder(inputs.sameGroup().matmul(compact(value)));
            case SEQUENCES -> value.sum();
        };
    }

    /** The response tokens of each sequence moved together to the front. */
    private Tensor compact(Tensor value) {
        return along(inputs.tokenMatrix("compact", TokenMatrices::compact), value.times(mask));
    }

    /** Back to where they stood: the inverse of {@link #compact}. */
    private Tensor inOrder(Tensor value) {
        return along(inputs.tokenMatrix("in order", TokenMatrices::inOrder), value);
    }

    @Override
    public Tensor suffixSum(Node.SuffixSum node) {
        if (node.discount() instanceof Discount.Constant constant && constant.value() == 0) {
            return lower(node.of());
        }
        return alongTokens(
                inputs.tokenMatrix(
                        "suffix_" + node.discount() + node.reach(),
                        mask -> TokenMatrices.suffixSum(mask, node.discount(), node.reach())),
                node.of());
    }

    @Override
    public Tensor nextToken(Node.NextToken node) {
        return alongTokens(inputs.tokenMatrix("next", TokenMatrices::next), node.of());
    }

    @Override
    public Tensor previousToken(Node.PreviousToken node) {
        return alongTokens(inputs.tokenMatrix("previous", TokenMatrices::previous), node.of());
    }

    @Override
    public Tensor orderStatistic(Node.OrderStatistic node) {
        OrderStatistics order = new OrderStatistics(graph, inputs, node.rank());
        Tensor value = lower(node.of()).detach();
        return switch (node.among()) {
            case RESPONSE -> order.overTokens(value);
            case GROUP -> order.overGroup(value);
            case STEP -> value.rank() == 2 ? order.overTokensOfStep(value) : order.overSequences(value);
        };
    }

    private Tensor alongTokens(Tensor matrices, Node of) {
        return along(matrices, lower(of).times(mask));
    }

    private Tensor along(Tensor matrices, Tensor value) {
        long size = mask.length(0);
        long width = mask.length(1);
        return matrices.matmul(value.reshape(size, width, 1)).reshape(size, width);
    }

    @Override
    public Tensor detach(Node.Detach node) {
        return detachRule.lower(node, () -> lower(node.of()));
    }

    @Override
    public Tensor guard(Node.Guard node) {
        Tensor value = lower(node.of());
        guards.add(new LoweredGuard(node, value));
        return value;
    }

    @Override
    public Tensor named(Node.Named node) {
        return lower(node.of());
    }
}
