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
    static final String CLIP = "clip ";
    static final String LOW = "lower bound";
    static final String HIGH = "upper bound";

    private Settings() {}

    static List<Tuple2<String, String>> of(Node node) {
        if (node instanceof Node.Clip clip) {
            return List.of(Tuple.of(CLIP + LOW, bound(clip.low())), Tuple.of(CLIP + HIGH, bound(clip.high())));
        } else if (node instanceof Node.SuffixSum sum) {
            return List.of(
                    Tuple.of("discount", Formula.discount(sum.discount())), Tuple.of("reach", word(sum.reach())));
        } else if (node instanceof Node.OrderStatistic order) {
            return List.of(Tuple.of("rank", rank(order.rank())), Tuple.of("order among the", word(order.among())));
        }
        return List.empty();
    }

    /** A bound to read; none where it is infinite. */
    static String bound(double number) {
        return Double.isInfinite(number) ? Difference.NONE : Formula.number(number);
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
