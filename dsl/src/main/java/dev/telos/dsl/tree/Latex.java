package dev.telos.dsl.tree;

import io.vavr.Tuple2;
import io.vavr.collection.List;
import io.vavr.control.Option;

/**
 * Renders trees as LaTeX in math mode, as papers set them: fractions, sums with their ranges, cases. Named parts appear
 * by their names. Needs the package amsmath, or MathJax or KaTeX, and nothing else.
 */
public final class Latex implements Node.Visitor<Latex.Text> {
    private final Definitions definitions;

    private Latex(Definitions definitions) {
        this.definitions = definitions;
    }

    /** The formula of one tree, in which every name stands for itself. */
    public static String of(Node node) {
        return new Latex(Definitions.none()).text(node).latex;
    }

    /**
     * A sum and the definitions of the parts of its terms, one equation a line, aligned.
     *
     * @param name of the sum; anything
     */
    public static String equations(String name, Node sum, Definitions definitions) {
        Latex latex = new Latex(definitions);
        return definitions
                .parts()
                .map(part -> latex.definition(part))
                .prepend(equation("L_{\\text{" + LatexName.escaped(name) + "}}", latex.text(sum).latex))
                .mkString("\\begin{aligned}\n", " \\\\\n", "\n\\end{aligned}\n");
    }

    private String definition(Tuple2<String, Node> part) {
        boolean standsForItself = definitions.nameOf(part._2).contains(part._1);
        Text definition = standsForItself ? part._2.accept(this) : text(part._2);
        return equation(LatexName.of(part._1), definition.latex);
    }

    private static String equation(String left, String right) {
        return left + " &= " + right;
    }

    /** How tightly the outermost operation of a text binds. */
    private enum Binding {
        NEGATIVE,
        SUM,
        /** A prefix that extends over the product after it. */
        SERIES,
        PRODUCT,
        POWER,
        ATOM
    }

    /** A rendered part and how tightly it binds, which decides about brackets around it. */
    record Text(String latex, Binding binding) {
        private Text within(Binding context) {
            return binding.compareTo(context) < 0 ? call("", latex) : this;
        }

        private Text joined(String operator, Binding own, Text other) {
            Binding loosest = List.of(own, binding, other.binding).min().get();
            return new Text(latex + operator + other.latex, loosest);
        }
    }

    private static Text atom(String latex) {
        return new Text(latex, Binding.ATOM);
    }

    /** A name can end in a power. */
    private static Text name(String name) {
        String latex = LatexName.of(name);
        return new Text(latex, latex.contains("^{") ? Binding.POWER : Binding.ATOM);
    }

    private static Text call(String function, String arguments) {
        return atom(function + "\\left(" + arguments + "\\right)");
    }

    private Text text(Node node) {
        return definitions.nameOf(node).map(Latex::name).getOrElse(() -> node.accept(this));
    }

    private Text call(String function, List<Node> arguments) {
        return call(function, arguments.map(argument -> text(argument).latex).mkString(", "));
    }

    /** Ten to a power where a person would write it so. */
    private static Text number(double value) {
        String[] parts = Formula.number(value).replace("∞", "\\infty").split("e", 2);
        Binding binding = value < 0 ? Binding.NEGATIVE : parts.length > 1 ? Binding.PRODUCT : Binding.ATOM;
        return new Text(parts.length > 1 ? parts[0] + " \\times 10^{" + parts[1] + "}" : parts[0], binding);
    }

    @Override
    public Text constant(Node.Constant node) {
        return number(node.value());
    }

    @Override
    public Text input(Node.Input node) {
        return name(node.name());
    }

    @Override
    public Text statistic(Node.Statistic node) {
        String of = LatexName.of(node.of().symbol());
        StatisticKind kind = node.kind();
        if (kind instanceof StatisticKind.LogProb) {
            return new Text("\\log " + of, Binding.SERIES);
        } else if (kind instanceof StatisticKind.Entropy) {
            return call("\\mathrm{H}", of);
        } else if (kind instanceof StatisticKind.SumOfSquares) {
            return new Text("\\sum_{v} " + of + "^{2}", Binding.SERIES);
        } else if (kind instanceof StatisticKind.Kl kl) {
            return divergence("\\mathrm{KL}", of, kl.against());
        }
        StatisticKind.TopKKl topK = (StatisticKind.TopKKl) kind;
        return divergence("\\mathrm{KL}_{\\mathrm{top}\\," + topK.k() + "}", of, topK.against());
    }

    private static Text divergence(String symbol, String of, Role against) {
        return call(symbol, of + " \\,\\|\\, " + LatexName.of(against.symbol()));
    }

    @Override
    public Text criticValue(Node.CriticValue node) {
        return atom("V");
    }

    @Override
    public Text pointwise(Node.Pointwise node) {
        List<Node> arguments = node.arguments();
        Text first = text(arguments.head());
        Text last = text(arguments.last());
        return switch (node.function()) {
            case ADD -> first.joined(" + ", Binding.SUM, last.within(Binding.SUM));
            case SUBTRACT -> first.joined(" - ", Binding.SUM, last.within(Binding.SERIES));
            case MULTIPLY -> product(arguments.head(), arguments.last());
            case DIVIDE -> new Text("\\frac{" + first.latex + "}{" + last.latex + "}", Binding.PRODUCT);
            case NEGATE -> new Text("-" + first.within(Binding.SERIES).latex, Binding.NEGATIVE);
            case EXP -> call("\\exp", arguments);
            case LOG -> call("\\log", arguments);
            case SQRT -> atom("\\sqrt{" + first.latex + "}");
            case SIGMOID -> call("\\sigma", arguments);
            case ABS -> atom("\\left|" + first.latex + "\\right|");
            case MINIMUM -> call("\\min", arguments);
            case MAXIMUM -> call("\\max", arguments);
            case LESS_THAN, AT_MOST -> atom("\\mathbf{1}\\left[" + condition(node) + "\\right]");
            case WHERE -> cases(arguments);
        };
    }

    /** Without a factor of 1; a square where both factors are the same, else a number first. */
    private Text product(Node left, Node right) {
        if (Formula.isOne(left) || Formula.isOne(right)) {
            return text(Formula.isOne(left) ? right : left);
        } else if (definitions.number(left) == definitions.number(right)) {
            return new Text(text(left).within(Binding.ATOM).latex + "^{2}", Binding.POWER);
        } else if (Formula.isNumber(right) && !Formula.isNumber(left)) {
            return product(right, left);
        }
        Text first = Formula.isNumber(left) ? text(left) : text(left).within(Binding.PRODUCT);
        Text second = text(right).within(Binding.SERIES);
        boolean digits = Character.isDigit(second.latex.charAt(0));
        return first.joined(digits ? " \\cdot " : " \\, ", Binding.PRODUCT, second);
    }

    private Text cases(List<Node> arguments) {
        return atom("\\begin{cases} " + text(arguments.get(1)).latex + " & \\text{if } " + condition(arguments.head())
                + " \\\\ " + text(arguments.last()).latex + " & \\text{otherwise} \\end{cases}");
    }

    private String condition(Node indicator) {
        Option<String> comparison = comparison(indicator);
        return comparison.isEmpty()
                ? text(indicator).latex + " = 1"
                : indicator.arguments().map(argument -> text(argument).latex).mkString(comparison.get());
    }

    private static Option<String> comparison(Node indicator) {
        return indicator instanceof Node.Pointwise pointwise
                ? switch (pointwise.function()) {
                    case LESS_THAN -> Option.of(" < ");
                    case AT_MOST -> Option.of(" \\le ");
                    default -> Option.none();
                }
                : Option.none();
    }

    @Override
    public Text clip(Node.Clip node) {
        return call(
                "\\operatorname{clip}",
                text(node.of()).latex + ", " + number(node.low()).latex + ", " + number(node.high()).latex);
    }

    @Override
    public Text broadcast(Node.Broadcast node) {
        return text(node.of());
    }

    private Text series(String prefix, Node of) {
        return new Text(prefix + " " + text(of).within(Binding.SERIES).latex, Binding.SERIES);
    }

    @Override
    public Text sum(Node.Sum node) {
        return series(
                switch (node.over()) {
                    case TOKENS -> "\\sum_{t}";
                    case GROUP -> "\\sum_{\\mathrm{group}}";
                    case GROUP_IN_ORDER -> "\\sum_{\\mathrm{group, same count}}";
                    case SEQUENCES -> "\\sum_{i}";
                },
                node.of());
    }

    @Override
    public Text suffixSum(Node.SuffixSum node) {
        String reach = node.reach() == Node.Reach.TURN ? ", \\text{ same turn}" : "";
        return series("\\sum_{k \\ge t" + reach + "}" + power(node.discount()), node.of());
    }

    private static String power(Discount discount) {
        if (discount instanceof Discount.LengthAdaptive adaptive) {
            String gamma = adaptive.gamma() == 1 ? "" : number(adaptive.gamma()).latex + " \\, ";
            String share = "\\frac{1}{" + number(adaptive.alpha()).latex + " \\, |y|}";
            return " \\left(" + gamma + call("\\max", "0, 1 - " + share).latex + "\\right)^{k-t} \\,";
        }
        double value = ((Discount.Constant) discount).value();
        return value == 1 ? "" : " " + number(value).within(Binding.ATOM).latex + "^{k-t} \\,";
    }

    @Override
    public Text nextToken(Node.NextToken node) {
        return call("\\operatorname{next}", node.arguments());
    }

    @Override
    public Text previousToken(Node.PreviousToken node) {
        return call("\\operatorname{previous}", node.arguments());
    }

    /** With the rank and what is put in order as indices. */
    @Override
    public Text orderStatistic(Node.OrderStatistic node) {
        List<String> among = switch (node.among()) {
            case RESPONSE -> List.of("t");
            case GROUP -> List.of("\\mathrm{group}");
            case STEP -> List.empty();
        };
        Rank rank = node.rank();
        if (rank instanceof Rank.Nth nth) {
            return nth.k() == 1 ? indexed("\\max", among, node) : indexed("largest", nth.k(), among, node);
        }
        return rank instanceof Rank.Share share
                ? indexed("top", share.share(), among, node)
                : indexed("quantile", ((Rank.Quantile) rank).q(), among, node);
    }

    private Text indexed(String function, double rank, List<String> among, Node.OrderStatistic node) {
        return indexed("\\operatorname{" + function + "}", among.prepend(number(rank).latex), node);
    }

    private Text indexed(String function, List<String> indices, Node.OrderStatistic node) {
        return call(function + (indices.isEmpty() ? "" : indices.mkString("_{", ", ", "}")), node.arguments());
    }

    @Override
    public Text detach(Node.Detach node) {
        return call("\\operatorname{sg}", node.arguments());
    }

    @Override
    public Text guard(Node.Guard node) {
        return text(node.of());
    }

    @Override
    public Text named(Node.Named node) {
        return name(node.name());
    }
}
