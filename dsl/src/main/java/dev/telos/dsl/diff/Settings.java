package dev.telos.dsl.diff;

import dev.telos.dsl.tree.Formula;
import dev.telos.dsl.tree.Node;
import dev.telos.dsl.tree.Rank;
import io.vavr.Tuple;
import io.vavr.Tuple2;
import io.vavr.collection.List;
import java.util.Locale;

/** What an operation states beside its arguments, by role; the same roles for operations of one kind. */
final class Settings {
    private Settings() {}

    static List<Tuple2<String, String>> of(Node node) {
        if (node instanceof Node.SuffixSum sum) {
            return List.of(
                    Tuple.of("discount", Formula.discount(sum.discount())), Tuple.of("reach", word(sum.reach())));
        } else if (node instanceof Node.OrderStatistic order) {
            return List.of(Tuple.of("rank", rank(order.rank())), Tuple.of("order among the", word(order.among())));
        }
        return List.empty();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String rank(Rank rank) {
        if (rank instanceof Rank.Nth nth) {
            return "largest " + nth.k();
        }
        return rank instanceof Rank.Share share
                ? "top " + Formula.number(share.share())
                : "quantile " + Formula.number(((Rank.Quantile) rank).q());
    }
}
