package dev.telos.dsl.lint;

import dev.telos.dsl.tree.Node;
import dev.telos.dsl.tree.Role;
import dev.telos.dsl.tree.StatisticKind;
import dev.telos.dsl.tree.Structure;
import io.vavr.collection.List;
import io.vavr.control.Option;
import java.util.HashMap;
import java.util.Map;

/**
 * What can be said about the values of trees without any data, in particular which are the same always. Gradients do not
 * matter here: a detached value is the value.
 */
final class Values implements Node.Visitor<Form> {
    private final Structure structure = new Structure();
    private final Map<Integer, Form> known = new HashMap<>();
    private final boolean onPolicy;

    private Values(boolean onPolicy) {
        this.onPolicy = onPolicy;
    }

    /** Whatever the policies are. */
    static Values always() {
        return new Values(false);
    }

    /** Where the policy is still the old one, as at the first update on a batch. */
    static Values onPolicy() {
        return new Values(true);
    }

    Form of(Node node) {
        int number = structure.number(node);
        Form form = known.get(number);
        if (form == null) {
            form = node.accept(this);
            known.put(number, form);
        }
        return form;
    }

    /** The number that a tree is always. */
    Option<Double> constant(Node node) {
        return of(node).constant();
    }

    /** How often a statistic counts in a value that is a sum of multiples. */
    double multiple(Node node, Node.Statistic statistic) {
        return of(node).multiple(structure.number(statistic));
    }

    private Form atom(Node node) {
        return Form.atom(structure.number(node));
    }

    @Override
    public Form constant(Node.Constant node) {
        return Form.of(node.value());
    }

    @Override
    public Form input(Node.Input node) {
        return atom(node);
    }

    @Override
    public Form statistic(Node.Statistic node) {
        Node.Statistic seen = onPolicy ? new Node.Statistic(current(node.of()), current(node.kind())) : node;
        return seen.kind() instanceof StatisticKind.Kl kl && kl.against() == seen.of() ? Form.of(0) : atom(seen);
    }

    private static Role current(Role role) {
        return role == Role.OLD ? Role.POLICY : role;
    }

    private static StatisticKind current(StatisticKind kind) {
        if (kind instanceof StatisticKind.Kl kl) {
            return new StatisticKind.Kl(current(kl.against()));
        }
        return kind instanceof StatisticKind.TopKKl topK
                ? new StatisticKind.TopKKl(current(topK.against()), topK.k())
                : kind;
    }

    @Override
    public Form criticValue(Node.CriticValue node) {
        return atom(node);
    }

    @Override
    public Form pointwise(Node.Pointwise node) {
        List<Form> forms = node.arguments().map(this::of);
        Form first = forms.head();
        Form last = forms.last();
        Option<Form> form = switch (node.function()) {
            case ADD -> Option.of(first.plus(last));
            case SUBTRACT -> Option.of(first.minus(last));
            case NEGATE -> Option.of(first.times(-1));
            case MULTIPLY -> product(first, last).orElse(() -> product(last, first));
            case DIVIDE -> quotient(first, last);
            case EXP -> first.mapped(Math::exp);
            case LOG -> first.mapped(Math::log);
            case SQRT -> first.mapped(Math::sqrt);
            case ABS -> first.mapped(Math::abs);
            case SIGMOID -> first.mapped(x -> 1 / (1 + Math.exp(-x)));
            case MINIMUM -> both(first, last, Math.min(value(first), value(last)));
            case MAXIMUM -> both(first, last, Math.max(value(first), value(last)));
            case LESS_THAN -> both(first, last, value(first) < value(last) ? 1 : 0);
            case AT_MOST -> both(first, last, value(first) <= value(last) ? 1 : 0);
            case WHERE -> chosen(forms);
        };
        return form.getOrElse(() -> atom(node));
    }

    private static Option<Form> product(Form factor, Form form) {
        return factor.constant().map(form::times);
    }

    private static Option<Form> quotient(Form dividend, Form divisor) {
        return dividend.isZero() ? Option.of(dividend) : divisor.constant().map(number -> dividend.times(1 / number));
    }

    private static double value(Form form) {
        return form.constant().getOrElse(Double.NaN);
    }

    private static Option<Form> both(Form first, Form last, double result) {
        return first.constant().isDefined() && last.constant().isDefined() ? Option.of(Form.of(result)) : Option.none();
    }

    private static Option<Form> chosen(List<Form> forms) {
        return forms.get(1).equals(forms.get(2))
                ? Option.of(forms.get(1))
                : forms.head().constant().map(test -> forms.get(test == 1 ? 1 : 2));
    }

    @Override
    public Form clip(Node.Clip node) {
        return of(node.of())
                .mapped(number -> Math.min(Math.max(number, node.low()), node.high()))
                .getOrElse(() -> atom(node));
    }

    @Override
    public Form broadcast(Node.Broadcast node) {
        return of(node.of());
    }

    @Override
    public Form sum(Node.Sum node) {
        return of(node.of()).under("sum over " + node.over() + ", ");
    }

    @Override
    public Form suffixSum(Node.SuffixSum node) {
        return of(node.of()).under("sum " + node.discount() + " " + node.reach() + ", ");
    }

    @Override
    public Form nextToken(Node.NextToken node) {
        return of(node.of()).under("next, ");
    }

    @Override
    public Form previousToken(Node.PreviousToken node) {
        return of(node.of()).under("previous, ");
    }

    @Override
    public Form orderStatistic(Node.OrderStatistic node) {
        return of(node.of()).isZero() ? Form.of(0) : atom(node);
    }

    @Override
    public Form detach(Node.Detach node) {
        return of(node.of());
    }

    @Override
    public Form guard(Node.Guard node) {
        return of(node.of());
    }

    @Override
    public Form named(Node.Named node) {
        return of(node.of());
    }
}
