package dev.telos.dsl.lint;

import dev.telos.dsl.tree.Axis;
import dev.telos.dsl.tree.Discount;
import dev.telos.dsl.tree.Formula;
import dev.telos.dsl.tree.Node;
import dev.telos.dsl.tree.Summand;
import io.vavr.collection.List;
import io.vavr.control.Option;

/** What does not go together with the run: group sizes, lengths, scopes, weights, data. */
final class RunRules {
    private RunRules() {}

    static List<Finding> check(Checked objective) {
        RunContext context = objective.context();
        return objective
                .terms()
                .flatMap(term -> groupOfOne(term, context)
                        .appendAll(shortForItsTrace(term, context))
                        .appendAll(statisticOfOneSequence(term, context)))
                .appendAll(actorOutweighsValue(objective))
                .appendAll(unused(objective));
    }

    private static List<Finding> groupOfOne(Summand term, RunContext context) {
        boolean compares = Checked.contains(
                term.loss(),
                node -> node instanceof Node.Sum sum
                        && sum.over() == Node.Over.GROUP
                        && Checked.contains(sum, Checked::isData));
        return compares && context.groupSize().filter(size -> size == 1).isPresent()
                ? List.of(new RunFinding.GroupOfOne(term.name()))
                : List.empty();
    }

    private static List<Finding> shortForItsTrace(Summand term, RunContext context) {
        Option<Integer> shortest = Option.ofOptional(context.shortestResponse());
        return Checked.nodes(term.loss())
                .filter(node -> node instanceof Node.SuffixSum sum && sum.discount() instanceof Discount.LengthAdaptive)
                .map(node -> ((Discount.LengthAdaptive) ((Node.SuffixSum) node).discount()).alpha())
                .filter(alpha -> shortest.forAll(tokens -> alpha * tokens < 1))
                .map(alpha -> new RunFinding.ShortForItsTrace(term.name(), alpha, shortest));
    }

    /** A number for the step that depends on data and is used at each token or sequence. */
    private static Option<Finding> statisticOfOneSequence(Summand term, RunContext context) {
        return context.reductionSize().filter(size -> size == 1).isEmpty()
                ? Option.none()
                : Checked.nodes(term.loss())
                        .find(node -> node instanceof Node.Broadcast broadcast
                                && broadcast.of().axis() == Axis.SCALAR
                                && Checked.contains(broadcast, RunRules::reducesData))
                        .map(node -> new RunFinding.StatisticOfOneSequence(term.name(), Formula.brief(node)));
    }

    private static boolean reducesData(Node node) {
        return node.axis() == Axis.SCALAR
                && !(node instanceof Node.Input)
                && Checked.contains(node, part -> Checked.isData(part) && part.axis() != Axis.SCALAR);
    }

    /**
     * The value term is the one that holds the sum over tokens of beta times the log-ratio against a reward, the actor
     * the one whose gradient is weighted by what policy and reference imply.
     */
    private static List<Finding> actorOutweighsValue(Checked objective) {
        RunContext context = objective.context();
        return Option.ofOptional(context.meanResponse())
                .toList()
                .flatMap(length -> Option.ofOptional(context.rewardDeviation())
                        .toList()
                        .flatMap(deviation -> objective
                                .terms()
                                .flatMap(value -> anchor(value, objective.always())
                                        .toList()
                                        .flatMap(beta -> outweighing(objective.terms(), beta * length * deviation)))));
    }

    private static List<Finding> outweighing(List<Summand> terms, double most) {
        return terms.filter(ReferenceRules::isImpliedActor)
                .flatMap(actor -> actor.constantFactor()
                        .filter(weight -> weight > most)
                        .map(weight -> new RunFinding.ActorOutweighsValue(actor.name(), weight, most)));
    }

    /** The value term's weight times beta. */
    private static Option<Double> anchor(Summand term, Values values) {
        return Checked.contains(term.loss(), Checked::isReward)
                ? Checked.nodes(term.loss())
                        .filter(node -> node instanceof Node.Sum sum
                                && sum.over() == Node.Over.TOKENS
                                && Checked.differentiates(sum, Checked::isReference))
                        .map(sum -> ReferenceRules.logRatio(sum.arguments().head(), values))
                        .find(beta -> beta > 0)
                        .flatMap(beta -> term.constantFactor().map(weight -> weight * beta))
                : Option.none();
    }

    private static List<Finding> unused(Checked objective) {
        List<Node> nodes = objective.terms().flatMap(term -> Checked.nodes(term.loss()));
        return List.ofAll(objective.context().given())
                .filter(name -> !nodes.exists(
                        node -> node instanceof Node.Input input && input.name().equals(name)))
                .sorted()
                .map(RunFinding.UnusedInput::new);
    }
}
