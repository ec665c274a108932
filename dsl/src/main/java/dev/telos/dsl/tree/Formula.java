package dev.telos.dsl.tree;

import static dev.telos.dsl.tree.FormulaText.atom;

import dev.telos.dsl.tree.FormulaText.Binding;
import io.vavr.collection.HashMap;
import io.vavr.collection.List;
import io.vavr.collection.Map;
import io.vavr.control.Option;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Renders a node as the formula it stands for. Named parts appear by their names; brackets stand only where they are
 * needed. What a person reads without noticing is left out: that a number is the same for every token, that a value is
 * checked when it is evaluated, a factor of 1.
 */
public final class Formula implements Node.Visitor<FormulaText> {
    static final String ELLIPSIS = "…";
    private static final String BOX = "□";
    private static final MathContext DIGITS = new MathContext(12);
    private static final int READABLE = 10_000;
    private static final int LABEL = 48;
    private static final int LINE = 80;

    private final Structure structure;
    private final Map<Integer, String> names;
    private final int depth;
    private final int longestName;

    private Formula(Structure structure, Map<Integer, String> names, int depth, int longestName) {
        this.structure = structure;
        this.names = names;
        this.depth = depth;
        this.longestName = longestName;
    }

    /** The formula in full where it is within 10,000 characters; above that its innermost parts are an ellipsis. */
    public static String of(Node node) {
        return abbreviated(node, READABLE);
    }

    /** The formula abbreviated to what fits a line. */
    public static String brief(Node node) {
        return abbreviated(node, LINE);
    }

    /** The formula of what is done to a part, for which a box stands; abbreviated to what fits a line. */
    public static String around(Node node, Node part) {
        Structure structure = new Structure();
        return abbreviated(node, LINE, structure, HashMap.of(structure.number(part), BOX));
    }

    /**
     * A name for the result of a function, like {@code huber(x; 0.5)}, in which long arguments are abbreviated.
     *
     * @param parameters what follows the arguments, or nothing
     */
    public static String call(String function, List<Node> arguments, String parameters) {
        String shown = arguments.map(argument -> abbreviated(argument, LABEL)).mkString(", ");
        return function + "(" + shown + (parameters.isEmpty() ? "" : "; " + parameters) + ")";
    }

    /** A name for the result of a function of one argument, like {@code mean_i(x)}. */
    public static String call(String function, Node argument) {
        return call(function, List.of(argument), "");
    }

    /** The formula in which some parts appear by the names given to their numbers in a structure. */
    static String of(Node node, Structure structure, Map<Integer, String> names) {
        return new Formula(structure, names, Integer.MAX_VALUE, Integer.MAX_VALUE).text(node).text;
    }

    /** The deepest rendering within a number of characters. */
    private static String abbreviated(Node node, int limit) {
        return abbreviated(node, limit, new Structure(), HashMap.empty());
    }

    private static String abbreviated(Node node, int limit, Structure structure, Map<Integer, String> names) {
        String fitting = "";
        for (int depth = 0; ; depth++) {
            Formula formula = new Formula(structure, names, depth, limit);
            String deeper = formula.text(node).text;
            if (deeper.equals(fitting) || (depth > 0 && deeper.length() > limit)) {
                return fitting;
            }
            fitting = deeper;
        }
    }

    /** A number as a person writes it: 5e-4 for 0.0005, 3 for 3.0, 0.3 for 0.30000000000000004. */
    public static String number(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value).replace("Infinity", "∞");
        }
        BigDecimal rounded = BigDecimal.valueOf(value).round(DIGITS).stripTrailingZeros();
        double size = Math.abs(value);
        return size == 0 || (size >= 1e-3 && size < 1e7)
                ? rounded.toPlainString()
                : Double.toString(rounded.doubleValue()).replace(".0E", "e").replace("E", "e");
    }

    private FormulaText text(Node node) {
        Option<String> name = names.get(structure.number(node));
        if (name.isDefined()) {
            return atom(name.get());
        }
        return isOperation(node) ? operation(node) : node.accept(this);
    }

    private FormulaText operation(Node node) {
        return depth == 0 ? atom(ELLIPSIS) : node.accept(new Formula(structure, names, depth - 1, longestName));
    }

    private boolean isOperation(Node node) {
        return !(node.arguments().isEmpty()
                || node instanceof Node.Named
                || node instanceof Node.Broadcast
                || node instanceof Node.Guard
                || isTimesOne(node));
    }

    private static boolean isTimesOne(Node node) {
        return node instanceof Node.Pointwise pointwise
                && pointwise.function() == PointwiseFunction.MULTIPLY
                && pointwise.arguments().exists(Formula::isOne);
    }

    static boolean isOne(Node node) {
        return node instanceof Node.Broadcast broadcast
                ? isOne(broadcast.of())
                : node instanceof Node.Constant constant && constant.value() == 1;
    }

    private FormulaText function(String name, List<Node> arguments) {
        return atom(name + "(" + join(arguments, ", ") + ")");
    }

    private String join(List<Node> arguments, String separator) {
        return arguments.map(argument -> text(argument).text).mkString(separator);
    }

    @Override
    public FormulaText constant(Node.Constant node) {
        return new FormulaText(number(node.value()), node.value() < 0 ? Binding.NEGATIVE : Binding.ATOM);
    }

    @Override
    public FormulaText input(Node.Input node) {
        return atom(node.name());
    }

    @Override
    public FormulaText statistic(Node.Statistic node) {
        String of = node.of().symbol();
        StatisticKind kind = node.kind();
        if (kind instanceof StatisticKind.LogProb) {
            return new FormulaText("log " + of, Binding.SERIES);
        } else if (kind instanceof StatisticKind.Entropy) {
            return atom("H(" + of + ")");
        } else if (kind instanceof StatisticKind.SumOfSquares) {
            return new FormulaText("Σ_v " + of + "²", Binding.SERIES);
        } else if (kind instanceof StatisticKind.Kl kl) {
            return atom("KL(" + of + "‖" + kl.against().symbol() + ")");
        }
        StatisticKind.TopKKl topK = (StatisticKind.TopKKl) kind;
        return atom("KL_top" + topK.k() + "(" + of + "‖" + topK.against().symbol() + ")");
    }

    @Override
    public FormulaText criticValue(Node.CriticValue node) {
        return atom("V");
    }

    @Override
    public FormulaText pointwise(Node.Pointwise node) {
        List<Node> arguments = node.arguments();
        FormulaText first = text(arguments.head());
        return switch (node.function()) {
            case ADD -> first.joined(" + ", Binding.SUM, text(arguments.last()).within(Binding.SUM));
            case SUBTRACT ->
                first.joined(" − ", Binding.SUM, text(arguments.last()).within(Binding.QUOTIENT));
            case MULTIPLY -> product(arguments.head(), arguments.last());
            case DIVIDE ->
                first.within(Binding.PRODUCT)
                        .joined(" / ", Binding.QUOTIENT, text(arguments.last()).within(Binding.POWER));
            case NEGATE -> first.prefixed("−", Binding.NEGATIVE);
            case EXP -> function("exp", arguments);
            case LOG -> function("log", arguments);
            case SQRT -> function("sqrt", arguments);
            case ABS -> atom("|" + first.text + "|");
            case SIGMOID -> function("σ", arguments);
            case MINIMUM -> function("min", arguments);
            case MAXIMUM -> function("max", arguments);
            case LESS_THAN -> atom("1[" + join(arguments, " < ") + "]");
            case AT_MOST -> atom("1[" + join(arguments, " ≤ ") + "]");
            case WHERE -> function("where", arguments);
        };
    }

    /** Without a factor of 1; a square where both factors are the same, else a number first. */
    private FormulaText product(Node left, Node right) {
        if (isOne(left) || isOne(right)) {
            return text(isOne(left) ? right : left);
        }
        if (structure.number(left) == structure.number(right)) {
            return new FormulaText(text(left).within(Binding.ATOM).text + "²", Binding.POWER);
        }
        if (isNumber(right) && !isNumber(left)) {
            return product(right, left);
        }
        FormulaText factor = isNumber(left) ? text(left) : text(left).within(Binding.PRODUCT);
        return factor.joined("·", Binding.PRODUCT, text(right).within(Binding.SERIES));
    }

    static boolean isNumber(Node node) {
        return node instanceof Node.Constant || (node instanceof Node.Broadcast broadcast && isNumber(broadcast.of()));
    }

    @Override
    public FormulaText clip(Node.Clip node) {
        return atom("clip(" + text(node.of()).text + ", " + number(node.low()) + ", " + number(node.high()) + ")");
    }

    @Override
    public FormulaText broadcast(Node.Broadcast node) {
        return text(node.of());
    }

    @Override
    public FormulaText sum(Node.Sum node) {
        String over = switch (node.over()) {
            case TOKENS -> "Σ_t ";
            case GROUP -> "Σ_group ";
            case GROUP_IN_ORDER -> "Σ_{group, same count} ";
            case SEQUENCES -> "Σ_i ";
        };
        return text(node.of()).prefixed(over, Binding.SERIES);
    }

    @Override
    public FormulaText suffixSum(Node.SuffixSum node) {
        String reach = node.reach() == Node.Reach.TURN ? "Σ_{k≥t, same turn} " : "Σ_{k≥t} ";
        return text(node.of()).prefixed(reach + power(node.discount()), Binding.SERIES);
    }

    private static String power(Discount discount) {
        boolean isNumber = discount instanceof Discount.Constant;
        String factor = discount(discount);
        return factor.equals("1") ? "" : (isNumber ? factor : "(" + factor + ")") + "^(k−t)·";
    }

    /** A discount as a factor. */
    public static String discount(Discount discount) {
        if (discount instanceof Discount.LengthAdaptive adaptive) {
            String gamma = adaptive.gamma() == 1 ? "" : number(adaptive.gamma()) + "·";
            return gamma + "max(0, 1 − 1 / (" + number(adaptive.alpha()) + "·|y|))";
        }
        return number(((Discount.Constant) discount).value());
    }

    @Override
    public FormulaText nextToken(Node.NextToken node) {
        return function("next", node.arguments());
    }

    @Override
    public FormulaText previousToken(Node.PreviousToken node) {
        return function("previous", node.arguments());
    }

    @Override
    public FormulaText orderStatistic(Node.OrderStatistic node) {
        String among = switch (node.among()) {
            case RESPONSE -> "_t";
            case GROUP -> "_group";
            case STEP -> "";
        };
        Rank rank = node.rank();
        if (rank instanceof Rank.Nth nth) {
            return function((nth.k() == 1 ? "max" : "largest" + nth.k()) + among, node.arguments());
        }
        String parameter = rank instanceof Rank.Share share
                ? "top" + among + "(" + number(share.share())
                : "quantile" + among + "(" + number(((Rank.Quantile) rank).q());
        return atom(parameter + "; " + text(node.of()).text + ")");
    }

    @Override
    public FormulaText detach(Node.Detach node) {
        return function("sg", node.arguments());
    }

    @Override
    public FormulaText guard(Node.Guard node) {
        return text(node.of());
    }

    @Override
    public FormulaText named(Node.Named node) {
        String name = node.name();
        return atom(name.length() > longestName ? withoutArguments(name) : name);
    }

    /** {@code f(…)} for a name like {@code f(x, y)}. */
    static String withoutArguments(String name) {
        int bracket = name.indexOf('(');
        return bracket > 0 ? name.substring(0, bracket) + "(" + ELLIPSIS + ")" : name;
    }
}
