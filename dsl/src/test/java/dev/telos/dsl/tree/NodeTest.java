package dev.telos.dsl.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vavr.collection.List;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NodeTest {
    private static final Node SCALAR = new Node.Input("s", Axis.SCALAR);
    private static final Node SEQUENCE = new Node.Input("q", Axis.SEQUENCE);
    private static final Node TOKEN = new Node.Input("t", Axis.TOKEN);
    private static final Discount UNDISCOUNTED = new Discount.Constant(1);
    private static final Rank LARGEST = new Rank.Nth(1);

    static Stream<Arguments> wrong() {
        return Stream.of(
                wrong(() -> new Node.Broadcast(TOKEN, Axis.TOKEN), "No broadcast to [B,T] of a value of shape [B,T]."),
                wrong(() -> new Node.Broadcast(TOKEN, Axis.SEQUENCE), "No broadcast to [B] of a value of shape [B,T]."),
                wrong(() -> new Node.Sum(SEQUENCE, Node.Over.TOKENS), "No sum over TOKENS of a value of shape [B]."),
                wrong(() -> new Node.Sum(SCALAR, Node.Over.GROUP), "No sum over GROUP of a value of shape []."),
                wrong(
                        () -> new Node.Sum(SEQUENCE, Node.Over.GROUP_IN_ORDER),
                        "No sum over GROUP_IN_ORDER of a value of shape [B]."),
                wrong(() -> new Node.Sum(SCALAR, Node.Over.SEQUENCES), "No sum over SEQUENCES of a value of shape []."),
                wrong(
                        () -> new Node.SuffixSum(SEQUENCE, UNDISCOUNTED, Node.Reach.RESPONSE),
                        "No suffix sum of a value of shape [B]."),
                wrong(() -> new Node.PreviousToken(SCALAR), "No previous token of a value of shape []."),
                wrong(
                        () -> new Node.OrderStatistic(SEQUENCE, Node.Among.RESPONSE, LARGEST),
                        "No order among RESPONSE of a value of shape [B]."),
                wrong(
                        () -> new Node.OrderStatistic(TOKEN, Node.Among.GROUP, LARGEST),
                        "No order among GROUP of a value of shape [B,T]."),
                wrong(
                        () -> new Node.OrderStatistic(SCALAR, Node.Among.STEP, LARGEST),
                        "No order among STEP of a value of shape []."),
                wrong(() -> new Node.NextToken(SCALAR), "No next token of a value of shape []."),
                wrong(() -> new Node.Guard(TOKEN, 1, "", ""), "No guard of a value of shape [B,T]."),
                wrong(
                        () -> new Node.Pointwise(PointwiseFunction.ADD, List.of(TOKEN, SEQUENCE)),
                        "ADD takes 2 arguments of one axis, got axes TOKEN, SEQUENCE."),
                wrong(
                        () -> new Node.Pointwise(PointwiseFunction.EXP, List.of(TOKEN, TOKEN)),
                        "EXP takes 1 arguments of one axis, got axes TOKEN, TOKEN."),
                wrong(
                        () -> new Node.Pointwise(PointwiseFunction.WHERE, List.empty()),
                        "WHERE takes 3 arguments of one axis, got axes ."));
    }

    private static Arguments wrong(Supplier<Node> composition, String message) {
        return Arguments.of(composition, message);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("wrong")
    void shouldRejectAWrongAxis(Supplier<Node> composition, String message) {
        assertThatThrownBy(composition::get)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    static Stream<Arguments> nodes() {
        return Stream.of(
                Arguments.of(new Node.Constant(1), Axis.SCALAR, List.empty()),
                Arguments.of(SEQUENCE, Axis.SEQUENCE, List.empty()),
                Arguments.of(new Node.Statistic(Role.OLD, new StatisticKind.LogProb()), Axis.TOKEN, List.empty()),
                Arguments.of(new Node.CriticValue(), Axis.TOKEN, List.empty()),
                Arguments.of(
                        new Node.Pointwise(PointwiseFunction.EXP, List.of(SEQUENCE)), Axis.SEQUENCE, List.of(SEQUENCE)),
                Arguments.of(new Node.Clip(SEQUENCE, 0, 1), Axis.SEQUENCE, List.of(SEQUENCE)),
                Arguments.of(new Node.Broadcast(SCALAR, Axis.TOKEN), Axis.TOKEN, List.of(SCALAR)),
                Arguments.of(new Node.Sum(TOKEN, Node.Over.TOKENS), Axis.SEQUENCE, List.of(TOKEN)),
                Arguments.of(new Node.Sum(SEQUENCE, Node.Over.GROUP), Axis.SEQUENCE, List.of(SEQUENCE)),
                Arguments.of(new Node.Sum(SEQUENCE, Node.Over.SEQUENCES), Axis.SCALAR, List.of(SEQUENCE)),
                Arguments.of(new Node.Sum(TOKEN, Node.Over.GROUP), Axis.TOKEN, List.of(TOKEN)),
                Arguments.of(new Node.Sum(TOKEN, Node.Over.GROUP_IN_ORDER), Axis.TOKEN, List.of(TOKEN)),
                Arguments.of(new Node.SuffixSum(TOKEN, UNDISCOUNTED, Node.Reach.RESPONSE), Axis.TOKEN, List.of(TOKEN)),
                Arguments.of(new Node.PreviousToken(TOKEN), Axis.TOKEN, List.of(TOKEN)),
                Arguments.of(
                        new Node.OrderStatistic(TOKEN, Node.Among.RESPONSE, LARGEST), Axis.SEQUENCE, List.of(TOKEN)),
                Arguments.of(
                        new Node.OrderStatistic(SEQUENCE, Node.Among.GROUP, LARGEST), Axis.SEQUENCE, List.of(SEQUENCE)),
                Arguments.of(new Node.OrderStatistic(TOKEN, Node.Among.STEP, LARGEST), Axis.SCALAR, List.of(TOKEN)),
                Arguments.of(
                        new Node.OrderStatistic(SEQUENCE, Node.Among.STEP, LARGEST), Axis.SCALAR, List.of(SEQUENCE)),
                Arguments.of(new Node.NextToken(TOKEN), Axis.TOKEN, List.of(TOKEN)),
                Arguments.of(new Node.Detach(SCALAR), Axis.SCALAR, List.of(SCALAR)),
                Arguments.of(new Node.Guard(SCALAR, 1, "it", "do"), Axis.SCALAR, List.of(SCALAR)),
                Arguments.of(new Node.Named("n", TOKEN), Axis.TOKEN, List.of(TOKEN)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("nodes")
    void shouldKnowAxisAndArguments(Node node, Axis axis, List<Node> arguments) {
        assertThat(node.axis()).isEqualTo(axis);
        assertThat(node.arguments()).isEqualTo(arguments);
    }

    private static final Node SUM = new Node.Pointwise(PointwiseFunction.ADD, List.of(TOKEN, TOKEN));
    private static final Node MEAN = new Node.Pointwise(PointwiseFunction.EXP, List.of(SCALAR));

    /** Under a sum, whose equality is that of the whole tree below it. */
    private static Node under(Node node) {
        return new Node.Pointwise(PointwiseFunction.EXP, List.of(node));
    }

    private static List<Node> different() {
        return List.of(
                        TOKEN,
                        new Node.Input("u", Axis.TOKEN),
                        SEQUENCE,
                        SCALAR,
                        new Node.Constant(1),
                        new Node.Constant(2),
                        new Node.CriticValue(),
                        new Node.Statistic(Role.OLD, new StatisticKind.LogProb()),
                        new Node.Statistic(Role.POLICY, new StatisticKind.LogProb()),
                        SUM,
                        new Node.Pointwise(PointwiseFunction.SUBTRACT, List.of(TOKEN, TOKEN)),
                        new Node.Clip(TOKEN, 0, 1),
                        new Node.Clip(TOKEN, 0, 2),
                        new Node.Clip(TOKEN, -1, 1),
                        new Node.Broadcast(SCALAR, Axis.TOKEN),
                        new Node.Broadcast(SCALAR, Axis.SEQUENCE),
                        new Node.Sum(SEQUENCE, Node.Over.GROUP),
                        new Node.Sum(SEQUENCE, Node.Over.SEQUENCES),
                        new Node.SuffixSum(TOKEN, UNDISCOUNTED, Node.Reach.RESPONSE),
                        new Node.SuffixSum(TOKEN, new Discount.Constant(0.5), Node.Reach.RESPONSE),
                        new Node.SuffixSum(TOKEN, UNDISCOUNTED, Node.Reach.TURN),
                        new Node.SuffixSum(TOKEN, new Discount.LengthAdaptive(1, 1), Node.Reach.RESPONSE),
                        new Node.NextToken(TOKEN),
                        new Node.PreviousToken(TOKEN),
                        new Node.OrderStatistic(TOKEN, Node.Among.STEP, LARGEST),
                        new Node.OrderStatistic(TOKEN, Node.Among.RESPONSE, LARGEST),
                        new Node.OrderStatistic(TOKEN, Node.Among.STEP, new Rank.Share(1)),
                        new Node.Detach(TOKEN),
                        new Node.Guard(MEAN, 1, "it", "do"),
                        new Node.Guard(MEAN, 2, "it", "do"),
                        new Node.Guard(MEAN, 1, "that", "do"),
                        new Node.Guard(MEAN, 1, "it", "leave"),
                        new Node.Named("n", TOKEN),
                        new Node.Named("m", TOKEN))
                .map(NodeTest::under);
    }

    @Test
    void shouldBeEqualPartByPart() {
        assertThat(different()).isEqualTo(different());
        assertThat(different().map(Object::hashCode)).isEqualTo(different().map(Object::hashCode));
    }

    @Test
    void shouldDifferWhereOnePartDiffers() {
        Set<Node> distinct = new HashSet<>(different().asJava());
        assertThat(distinct).hasSize(different().size());
        assertThat(different().map(Object::hashCode).distinct())
                .hasSize(different().size());
        assertThat(different().combinations(2)).noneMatch(pair -> pair.get(0).equals(pair.get(1)));
        assertThat(SUM).isNotEqualTo(TOKEN).isNotEqualTo(null);
    }

    @Test
    void shouldTellTheOrderOfArgumentsApart() {
        Node other = new Node.Input("u", Axis.TOKEN);
        assertThat(new Node.Pointwise(PointwiseFunction.ADD, List.of(TOKEN, other)))
                .isNotEqualTo(new Node.Pointwise(PointwiseFunction.ADD, List.of(other, TOKEN)));
    }
}
