package dev.telos.dsl.diff;

import dev.telos.dsl.diff.Difference.GradientStopped;
import dev.telos.dsl.diff.Difference.NumberDiffers;
import dev.telos.dsl.diff.Difference.OperationOnly;
import dev.telos.dsl.diff.Difference.PartDiffers;
import dev.telos.dsl.diff.Difference.Side;
import dev.telos.dsl.diff.Step.Context;
import dev.telos.dsl.diff.Step.Pair;
import dev.telos.dsl.tree.Bounds;
import dev.telos.dsl.tree.Counts;
import dev.telos.dsl.tree.DualClip;
import dev.telos.dsl.tree.Formula;
import dev.telos.dsl.tree.Node;
import dev.telos.dsl.tree.PointwiseFunction;
import dev.telos.dsl.tree.Structure;
import io.vavr.collection.List;
import io.vavr.control.Option;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** The ways to explain how two different trees differ. */
final class Steps {
    /** Numbers below it are added to keep a quotient finite. */
    private static final double EPSILON = 0.01;

    /** An operation that only one of the two applies weighs as much as this many numbers that differ. */
    private static final double OPERATION = 2;

    /** How much the replacement of a part weighs, less than its size: many small differences say less than one. */
    private static final double REPLACEMENT = 3;

    private final Structure structure;
    private final Map<Integer, Double> sizes = new HashMap<>();

    Steps(Structure structure) {
        this.structure = structure;
    }

    List<Step> of(Pair pair) {
        Node first = Counts.bare(pair.first());
        Node second = Counts.bare(pair.second());
        Step replaced = new Step(
                REPLACEMENT * Math.sqrt(size(first) + size(second)),
                context -> List.of(replaced(pair, context)),
                List.empty());
        boolean isWhole = isAtom(first) || isAtom(second);
        return (isWhole ? List.<Step>empty() : inside(first, second).appendAll(detachedAtFirst(first, second)))
                .appendAll(wrapped(first, pair.second(), Side.FIRST))
                .appendAll(wrapped(second, pair.first(), Side.SECOND))
                .append(replaced);
    }

    private static boolean isAtom(Node node) {
        return node.arguments().isEmpty() || Counts.meaning(node).isDefined();
    }

    private double size(Node node) {
        Node bare = Counts.bare(node);
        if (isAtom(bare)) {
            return 1;
        }
        int number = structure.number(bare);
        Double known = sizes.get(number);
        if (known == null) {
            known = 1 + sizes(bare.arguments());
            sizes.put(number, known);
        }
        return known;
    }

    private double sizes(List<Node> nodes) {
        return nodes.map(this::size).sum().doubleValue();
    }

    private static Difference replaced(Pair pair, Context context) {
        Option<Double> first = Bounds.number(pair.first());
        Option<Double> second = Bounds.number(pair.second());
        String role = context.role();
        return first.isDefined() && second.isDefined()
                ? new NumberDiffers(
                        context.where(),
                        role.isEmpty() ? "number" : role,
                        Formula.number(first.get()),
                        Formula.number(second.get()))
                : parts(pair, context);
    }

    /** Where both have one name, their definitions say more. */
    private static Difference parts(Pair pair, Context context) {
        String first = text(pair.first());
        String second = text(pair.second());
        return first.equals(second)
                ? new PartDiffers(context.where(), context.role(), definition(pair.first()), definition(pair.second()))
                : new PartDiffers(context.where(), context.role(), first, second);
    }

    /** The definition of a part that a person named: its name is said already. */
    private static String text(Node node) {
        if (node instanceof Node.Broadcast || TreeDiff.isGiven(node)) {
            return text(node.arguments().head());
        }
        Node counted = Bounds.of(node).map(Bounds::of).getOrElse(node);
        return Formula.brief(node)
                + Counts.meaning(counted).map(meaning -> " (" + meaning + ")").getOrElse("");
    }

    private static String definition(Node node) {
        return Formula.brief(Counts.bare(node));
    }

    /** Ways in which both are the same operation. */
    private static List<Step> inside(Node first, Node second) {
        return bothDualClips(first, second)
                .orElse(() -> bothBounded(first, second))
                .toList()
                .appendAll(sameOperation(first, second));
    }

    /** A multiple of a detached value is the same as the detached multiple. */
    private static Option<Step> detachedAtFirst(Node first, Node second) {
        Option<Node> one = detachedMultiple(first);
        Option<Node> other = detachedMultiple(second);
        return Option.when(
                one.isDefined() || other.isDefined(),
                () -> numbers(List.empty(), List.of(new Pair(one.getOrElse(first), other.getOrElse(second), ""))));
    }

    private static Option<Node> detachedMultiple(Node node) {
        if (!isFunction(node, PointwiseFunction.MULTIPLY)) {
            return Option.none();
        }
        List<Node> arguments = node.arguments();
        return arguments
                .find(argument -> Bounds.number(argument).isDefined())
                .flatMap(factor -> arguments
                        .remove(factor)
                        .headOption()
                        .filter(Node.Detach.class::isInstance)
                        .map(detached -> new Node.Detach(new Node.Pointwise(
                                PointwiseFunction.MULTIPLY,
                                List.of(factor, detached.arguments().head())))));
    }

    private static Option<Step> bothDualClips(Node first, Node second) {
        return DualClip.of(first)
                .flatMap(one -> DualClip.of(second)
                        .map(other -> numbers(
                                List.of(new Setting(
                                        "dual clip", Formula.number(one.bound()), Formula.number(other.bound()))),
                                List.of(new Pair(one.loss(), other.loss(), "")))));
    }

    private static Option<Step> bothBounded(Node first, Node second) {
        String of = first instanceof Node.Clip || second instanceof Node.Clip ? Settings.CLIP : "";
        return Bounds.of(first)
                .flatMap(one -> Bounds.of(second)
                        .map(other -> numbers(
                                bounds(of, one.low(), other.low(), one.high(), other.high()),
                                List.of(new Pair(one.of(), other.of(), "")))));
    }

    private static List<Setting> bounds(String of, double low, double otherLow, double high, double otherHigh) {
        return List.of(
                new Setting(of + Settings.LOW, Settings.bound(low), Settings.bound(otherLow)),
                new Setting(of + Settings.HIGH, Settings.bound(high), Settings.bound(otherHigh)));
    }

    /** A number of both. */
    private record Setting(String role, String first, String second) {
        private Difference in(Context context) {
            String part = context.role().isEmpty() ? role : context.role() + " " + role;
            return new NumberDiffers(context.where(), part, first, second);
        }

        private boolean differs() {
            return !first.equals(second);
        }
    }

    private static Step numbers(List<Setting> settings, List<Pair> rest) {
        List<Setting> different = settings.filter(Setting::differs);
        return new Step(different.size(), context -> different.map(setting -> setting.in(context)), rest);
    }

    private static List<Step> sameOperation(Node first, Node second) {
        if (first.getClass() != second.getClass() || !kind(first).equals(kind(second))) {
            return List.empty();
        }
        List<Node> others = second.arguments();
        Step inOrder = numbers(settings(first, second), pairs(first, first.arguments(), others));
        return isCommutative(first)
                ? List.of(inOrder, numbers(List.empty(), pairs(first, first.arguments(), others.reverse())))
                : List.of(inOrder);
    }

    private static Object kind(Node node) {
        return node instanceof Node.Pointwise pointwise
                ? pointwise.function()
                : node instanceof Node.Sum sum ? sum.over() : "";
    }

    private static List<Setting> settings(Node first, Node second) {
        return Settings.of(first).zip(Settings.of(second)).map(pair -> new Setting(pair._1._1, pair._1._2, pair._2._2));
    }

    private static boolean isCommutative(Node node) {
        return isFunction(node, PointwiseFunction.ADD)
                || isFunction(node, PointwiseFunction.MULTIPLY)
                || isFunction(node, PointwiseFunction.MINIMUM)
                || isFunction(node, PointwiseFunction.MAXIMUM);
    }

    private static boolean isSum(Node node) {
        return isFunction(node, PointwiseFunction.ADD) || isFunction(node, PointwiseFunction.SUBTRACT);
    }

    private static boolean isFunction(Node node, PointwiseFunction function) {
        return node instanceof Node.Pointwise pointwise && pointwise.function() == function;
    }

    private static List<Pair> pairs(Node parent, List<Node> first, List<Node> second) {
        return first.zip(second)
                .zipWithIndex((pair, index) -> new Pair(pair._1, pair._2, role(parent, pair._1, index)));
    }

    private static String role(Node parent, Node argument, int index) {
        if (isFunction(parent, PointwiseFunction.DIVIDE) && index == 1) {
            return "denominator";
        } else if (isFunction(parent, PointwiseFunction.EXP)) {
            return "exponent";
        }
        return Bounds.number(argument).map(number -> numberRole(parent, number)).getOrElse("");
    }

    private static String numberRole(Node parent, double number) {
        if (isFunction(parent, PointwiseFunction.MULTIPLY)) {
            return "factor";
        } else if (isFunction(parent, PointwiseFunction.LESS_THAN) || isFunction(parent, PointwiseFunction.AT_MOST)) {
            return "threshold";
        }
        return isSum(parent) ? (Math.abs(number) < EPSILON ? "epsilon" : "summand") : "";
    }

    /** Ways in which one is an operation on something like the other. */
    private List<Step> wrapped(Node outer, Node inner, Side side) {
        if (isAtom(outer)) {
            return List.empty();
        }
        Option<Step> known = DualClip.of(outer)
                .map(dual -> around(dual.loss(), inner, side, numberOnly("dual clip", dual.bound(), side)))
                .orElse(() -> Bounds.of(outer)
                        .map(bounds -> around(bounds.of(), inner, side, boundsOnly(outer, bounds, side))));
        return known.toList().appendAll(outer.arguments().zipWithIndex().map(argument -> {
            Node of = argument._1;
            List<Node> others = outer.arguments().removeAt(argument._2);
            Step step = around(of, inner, side, context -> List.of(operationOnly(outer, of, others, side, context)));
            return new Step(step.cost() + sizes(others), step.own(), step.rest());
        }));
    }

    private static Step around(Node of, Node inner, Side side, Function<Context, List<Difference>> own) {
        Pair rest = side == Side.FIRST ? new Pair(of, inner, "") : new Pair(inner, of, "");
        return new Step(OPERATION, own, List.of(rest));
    }

    private static Function<Context, List<Difference>> numberOnly(String role, double number, Side side) {
        return context -> List.of(numbers(context, role, Formula.number(number), Difference.NONE, side));
    }

    private static Function<Context, List<Difference>> boundsOnly(Node outer, Bounds bounds, Side side) {
        String of = outer instanceof Node.Clip ? Settings.CLIP : "";
        double none = Double.POSITIVE_INFINITY;
        List<Setting> settings = side == Side.FIRST
                ? bounds(of, bounds.low(), -none, bounds.high(), none)
                : bounds(of, -none, bounds.low(), none, bounds.high());
        return context -> settings.filter(Setting::differs).map(setting -> setting.in(context));
    }

    private static Difference numbers(Context context, String role, String outer, String inner, Side side) {
        return side == Side.FIRST
                ? new NumberDiffers(context.where(), role, outer, inner)
                : new NumberDiffers(context.where(), role, inner, outer);
    }

    private static Difference operationOnly(Node outer, Node of, List<Node> others, Side side, Context context) {
        if (outer instanceof Node.Detach) {
            return new GradientStopped(context.where(), side, Formula.brief(of));
        }
        Option<Double> factor = others.headOption().flatMap(Bounds::number);
        return isFunction(outer, PointwiseFunction.MULTIPLY) && factor.isDefined()
                ? numbers(context, "factor", Formula.number(factor.get()), "1", side)
                : new OperationOnly(context.where(), context.role(), side, Formula.around(outer, of));
    }
}
