package dev.telos.algorithms.objective;

import static dev.telos.dsl.Telos.groupSize;
import static dev.telos.dsl.Telos.responseLength;
import static dev.telos.dsl.Telos.tokenInput;
import static dev.telos.dsl.Telos.where;

import dev.telos.algorithms.dialect.Dialect;
import dev.telos.dsl.Condition;
import dev.telos.dsl.PerSequence;
import dev.telos.dsl.PerToken;
import org.immutables.value.Value;

/** Configuration of {@link OptimalTokenBaseline}. */
@Value.Immutable
public interface OptimalTokenBaselineConfig extends ActorConfig, InDialect<OptimalTokenBaselineConfig> {
    /** Token input [B,T] of {@link Alone#BEYOND_SECOND_LONGEST}: the position in the response, counted from 0. */
    String POSITION = "position";

    static ImmutableOptimalTokenBaselineConfig.Builder builder() {
        return ImmutableOptimalTokenBaselineConfig.builder();
    }

    /** Which tokens of the responses of a group are compared. */
    enum Paired {
        /** Those in the same position, of which some responses may have no token of their own. */
        BY_POSITION,
        /** Those with equally many response tokens before them, whatever tools said in between. */
        IN_ORDER;

        PerToken sumOverGroup(PerToken values) {
            return this == BY_POSITION ? values.sumOverGroup() : values.sumOverGroupInOrder();
        }

        /** How many responses of the group take part. */
        PerSequence company() {
            return this == BY_POSITION ? groupSize() : responseLength().min(1).sumOverGroup();
        }
    }

    /** What a token gets for which no other response of its group has one to compare with. */
    enum Alone {
        /** The advantage 0. */
        ZERO,
        /** The whole return, as with verl's {@code handle_zero_tail}. */
        RETURN,
        /** A baseline of its own return, so about 0, as in verl; in a group of one the whole return. */
        OWN_BASELINE,
        /**
         * The whole return, in the longest response of a group from that position on which equals the length of the second
         * longest: what verl's {@code handle_zero_tail} comes to where masks have gaps. Needs the input {@value #POSITION}.
         */
        BEYOND_SECOND_LONGEST;

        PerToken advantage(PerToken returns, PerToken baseline, Paired paired) {
            PerToken compared = returns.minus(baseline);
            Condition<PerToken> lone = paired.company().onTokens().atMost(1);
            Condition<PerToken> alone =
                    paired.sumOverGroup(returns.constant(1)).named("company").atMost(1);
            return switch (this) {
                case ZERO -> where(alone, returns.constant(0), compared);
                case RETURN -> where(alone, returns, compared);
                case OWN_BASELINE -> where(lone, returns, compared);
                case BEYOND_SECOND_LONGEST -> where(lone.or(tail()), returns, compared);
            };
        }

        private static Condition<PerToken> tail() {
            PerToken second = responseLength().nthLargestOverGroup(2).onTokens().named("second longest");
            return responseLength()
                    .onTokens()
                    .moreThan(second)
                    .and(tokenInput(POSITION).atLeast(second));
        }
    }

    @Source("verl's optimal_token_baseline; its form for tools pairs in order")
    @Value.Default
    default Paired paired() {
        return Paired.BY_POSITION;
    }

    @Source("Telos; verl's default is a baseline of its own return")
    @Value.Default
    default Alone alone() {
        return Alone.ZERO;
    }

    /** Whether the weights hold the square of the input {@value SurrogateConfig.Inputs#IMPORTANCE_WEIGHT}. */
    @Source("verl default")
    @Value.Default
    default boolean importanceWeighted() {
        return false;
    }

    @Override
    @Value.Default
    default Dialect dialect() {
        return Dialect.TELOS;
    }
}
