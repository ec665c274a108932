package dev.telos.dsl.tree;

import io.vavr.collection.List;

/** Renders a node as the formula it stands for. */
public final class Formula implements Node.Visitor<Formula.Text> {
    private static final Formula RENDERER = new Formula();

    private Formula() {}

    /** The formula; named parts appear by their names. */
    public static String of(Node node) {
        return node.accept(RENDERER).text;
    }

    /** How tightly the outermost operation of a text binds. */
    private enum Binding {
        SUM,
        PRODUCT,
        PREFIX,
        ATOM
    }

    /** A rendered part and how tightly it binds, which decides about brackets around it. */
    static final class Text {
        private final String text;
        private final Binding binding;

        private Text(String text, Binding binding) {
            this.text = text;
            this.binding = binding;
        }

        private String within(Binding context) {
            return binding.compareTo(context) < 0 ? "(" + text + ")" : text;
        }
    }

    private static Text atom(String text) {
        return new Text(text, Binding.ATOM);
    }

    private static Text call(String function, List<Node> arguments) {
        return atom(function + "(" + arguments.map(Formula::of).mkString(", ") + ")");
    }

    /** A number as a person writes it: 5e-4 for 0.0005, 3 for 3.0. */
    public static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e6) {
            return Long.toString((long) value);
        }
        double size = Math.abs(value);
        String text = Double.toString(value);
        return size >= 1e-3 && size < 1e7 ? text : text.replace(".0E", "e").replace("E", "e");
    }

    @Override
    public Text constant(Node.Constant node) {
        return node.value() < 0 ? new Text(number(node.value()), Binding.PREFIX) : atom(number(node.value()));
    }

    @Override
    public Text input(Node.Input node) {
        return atom(node.name());
    }

    @Override
    public Text statistic(Node.Statistic node) {
        String of = node.of().symbol();
        StatisticKind kind = node.kind();
        if (kind instanceof StatisticKind.LogProb) {
            return atom("log " + of);
        } else if (kind instanceof StatisticKind.Entropy) {
            return atom("H(" + of + ")");
        } else if (kind instanceof StatisticKind.SumOfSquares) {
            return atom("Σ_v " + of + "²");
        } else if (kind instanceof StatisticKind.Kl kl) {
            return atom("KL(" + of + "‖" + kl.against().symbol() + ")");
        }
        StatisticKind.TopKKl topK = (StatisticKind.TopKKl) kind;
        return atom("KL_top" + topK.k() + "(" + of + "‖" + topK.against().symbol() + ")");
    }

    @Override
    public Text criticValue(Node.CriticValue node) {
        return atom("V");
    }

    @Override
    public Text pointwise(Node.Pointwise node) {
        List<Node> arguments = node.arguments();
        return switch (node.function()) {
            case ADD -> infix(arguments, " + ", Binding.SUM, Binding.SUM);
            case SUBTRACT -> infix(arguments, " − ", Binding.SUM, Binding.PRODUCT);
            case MULTIPLY -> infix(constantsFirst(arguments), "·", Binding.PRODUCT, Binding.PRODUCT);
            case DIVIDE -> infix(arguments, " / ", Binding.PRODUCT, Binding.PREFIX);
            case NEGATE -> new Text("−" + arguments.head().accept(this).within(Binding.PRODUCT), Binding.PREFIX);
            case EXP -> call("exp", arguments);
            case LOG -> call("log", arguments);
            case SQRT -> call("sqrt", arguments);
            case ABS -> atom("|" + of(arguments.head()) + "|");
            case MINIMUM -> call("min", arguments);
            case MAXIMUM -> call("max", arguments);
            case LESS_THAN -> atom("1[" + arguments.map(Formula::of).mkString(" < ") + "]");
            case AT_MOST -> atom("1[" + arguments.map(Formula::of).mkString(" ≤ ") + "]");
            case WHERE -> call("where", arguments);
        };
    }

    private Text infix(List<Node> arguments, String operator, Binding left, Binding right) {
        Text first = arguments.get(0).accept(this);
        Text second = arguments.get(1).accept(this);
        return new Text(first.within(left) + operator + second.within(right), left);
    }

    private static List<Node> constantsFirst(List<Node> arguments) {
        return isConstant(arguments.get(1)) && !isConstant(arguments.get(0)) ? arguments.reverse() : arguments;
    }

    private static boolean isConstant(Node node) {
        return node instanceof Node.Constant
                || (node instanceof Node.Broadcast broadcast && isConstant(broadcast.of()));
    }

    @Override
    public Text clip(Node.Clip node) {
        return atom("clip(" + of(node.of()) + ", " + number(node.low()) + ", " + number(node.high()) + ")");
    }

    @Override
    public Text broadcast(Node.Broadcast node) {
        return node.of().accept(this);
    }

    @Override
    public Text sum(Node.Sum node) {
        String over = switch (node.over()) {
            case TOKENS -> "Σ_t ";
            case GROUP -> "Σ_group ";
            case SEQUENCES -> "Σ_i ";
        };
        return new Text(over + node.of().accept(this).within(Binding.PREFIX), Binding.PRODUCT);
    }

    @Override
    public Text suffixSum(Node.SuffixSum node) {
        String discount = node.discount() == 1 ? "" : number(node.discount()) + "^(k−t) ";
        return new Text("Σ_{k≥t} " + discount + node.of().accept(this).within(Binding.PREFIX), Binding.PRODUCT);
    }

    @Override
    public Text nextToken(Node.NextToken node) {
        return call("next", List.of(node.of()));
    }

    @Override
    public Text detach(Node.Detach node) {
        return call("sg", List.of(node.of()));
    }

    @Override
    public Text guard(Node.Guard node) {
        return node.of().accept(this);
    }

    @Override
    public Text named(Node.Named node) {
        return atom(node.name());
    }
}
