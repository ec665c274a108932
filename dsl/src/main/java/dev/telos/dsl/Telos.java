package dev.telos.dsl;

import dev.telos.dsl.tree.Axis;
import dev.telos.dsl.tree.Discount;
import dev.telos.dsl.tree.Formula;
import dev.telos.dsl.tree.Node;
import dev.telos.dsl.tree.PointwiseFunction;
import dev.telos.dsl.tree.Role;
import io.vavr.collection.List;
import io.vavr.control.Option;

/** The door to the language, to be imported statically. */
public final class Telos {
    /** The log-ratio in {@link #ratio} is bounded to plus and minus this, as in verl. */
    public static final double LOG_RATIO_BOUND = 20;

    /** The name of the input behind {@link #samplerLogProb}. */
    public static final String SAMPLER_LOG_PROB = "sampler_log_prob";

    private Telos() {}

    // Distributions over the vocabulary, [B,T,V].

    /** The policy in training, pi. */
    public static Distribution policy() {
        return new Distribution(Role.POLICY);
    }

    /** The policy before this round of updates, pi_old. */
    public static Distribution old() {
        return new Distribution(Role.OLD);
    }

    /** The frozen reference policy, pi_ref. */
    public static Distribution reference() {
        return new Distribution(Role.REFERENCE);
    }

    // Data and predictions.

    /** Outcome reward R of each sequence, [B]. */
    public static PerSequence reward() {
        return sequenceInput("reward");
    }

    /** Reward at each response token, [B,T]; an outcome reward stands on the last one. */
    public static PerToken tokenReward() {
        return tokenInput("token_reward");
    }

    /** The critic's prediction at each response token, [B,T]; gradients reach the critic. */
    public static PerToken value() {
        return new PerToken(new Node.CriticValue());
    }

    /** The critic's prediction before this round of updates, [B,T]. */
    public static PerToken oldValue() {
        return tokenInput("old_value");
    }

    /**
     * Natural logarithm of the probability with which the sampler took each response token, mu, [B,T]. An engine that only
     * samples rounds otherwise than the one that trains, and may hold older parameters, so this is not that of {@link #old}.
     */
    public static PerToken samplerLogProb() {
        return tokenInput(SAMPLER_LOG_PROB);
    }

    /** Data of one number a response token, by name, [B,T]. */
    public static PerToken tokenInput(String name) {
        return new PerToken(new Node.Input(InvalidArgument.requireReadable("An input", name), Axis.TOKEN));
    }

    /** Data of one number a sequence, by name, [B]. */
    public static PerSequence sequenceInput(String name) {
        return new PerSequence(new Node.Input(InvalidArgument.requireReadable("An input", name), Axis.SEQUENCE));
    }

    /** Data of one number a step, by name, []. */
    public static Scalar scalarInput(String name) {
        return new Scalar(new Node.Input(InvalidArgument.requireReadable("An input", name), Axis.SCALAR));
    }

    /** A number. */
    public static Scalar number(double value) {
        return new Scalar(new Node.Constant(value));
    }

    // Counts.

    /** Response tokens of each sequence, [B]. */
    public static PerSequence responseLength() {
        return number(1).onTokens().sumOverTokens().named("|y|");
    }

    /** Sequences in the group (prompt) of each sequence, [B]. */
    public static PerSequence groupSize() {
        return number(1).onSequences().sumOverGroup().named("G");
    }

    /** Response tokens of the optimizer step. */
    public static Scalar tokenCount() {
        return number(1).onTokens().sum().named("N_tokens");
    }

    /** Sequences of the optimizer step, those with an empty response included. */
    public static Scalar sequenceCount() {
        return number(1).onSequences().sum().named("B");
    }

    /** Sequences of the optimizer step which have at least one response token. */
    public static Scalar answeredCount() {
        return responseLength().min(1).sum().named("B_answered");
    }

    // Ratios and returns.

    /** The importance ratio pi / pi_old of the taken token; its logarithm is bounded to plus and minus 20. */
    public static PerToken ratio() {
        return policy().logProb()
                .minus(old().logProb())
                .clip(-LOG_RATIO_BOUND, LOG_RATIO_BOUND)
                .exp()
                .named("r");
    }

    /**
     * At each response token the sum of {@code values} from there to the end of the sequence, discounted by the distance
     * counted in response tokens: {@code S_t = x_t + discount * S_next}. A discount of 0 gives {@code values}.
     */
    public static PerToken discountedSuffixSum(PerToken values, double discount) {
        InvalidArgument.requireAtLeast(
                "discountedSuffixSum discount",
                0,
                discount,
                "1 sums without discount, 0 leaves the values as they are.");
        return suffixSum(values, new Discount.Constant(discount), Node.Reach.RESPONSE);
    }

    /**
     * As {@link #discountedSuffixSum(PerToken, double)}, but only to the end of the turn: a gap in the response mask, such
     * as the output of a tool, ends it.
     */
    public static PerToken discountedTurnSum(PerToken values, double discount) {
        InvalidArgument.requireAtLeast(
                "discountedTurnSum discount", 0, discount, "1 sums without discount, 0 leaves the values as they are.");
        return suffixSum(values, new Discount.Constant(discount), Node.Reach.TURN);
    }

    /**
     * As {@link #discountedSuffixSum(PerToken, double)} with the discount
     * {@code gamma * max(0, 1 - 1 / (alpha * |y|))} of each response, which sees further in longer ones (VAPO, arXiv
     * 2504.05118).
     */
    public static PerToken lengthAdaptiveSuffixSum(PerToken values, double gamma, double alpha) {
        InvalidArgument.requireAtLeast(
                "lengthAdaptiveSuffixSum gamma", 0, gamma, "It is the discount of rewards, usually 1.");
        InvalidArgument.requirePositive(
                "lengthAdaptiveSuffixSum alpha", alpha, "VAPO takes 0.05, so that 40 tokens give 0.5.");
        return suffixSum(values, new Discount.LengthAdaptive(gamma, alpha), Node.Reach.RESPONSE);
    }

    private static PerToken suffixSum(PerToken values, Discount discount, Node.Reach reach) {
        return new PerToken(new Node.SuffixSum(values.node(), discount, reach));
    }

    // Choices and gradient paths.

    /** {@code chosen} where the test holds, else {@code otherwise}; both have to be finite. */
    public static <E extends Expression<E>> E where(Condition<E> condition, E chosen, E otherwise) {
        return chosen.of(new Node.Pointwise(
                PointwiseFunction.WHERE, List.of(condition.indicator().node(), chosen.node(), otherwise.node())));
    }

    /** The value of one expression with the gradient of another. */
    public static <E extends Expression<E>> E straightThrough(E value, E gradient) {
        return gradient.plus(value.minus(gradient).detach());
    }

    // Losses.

    /** Half the square. */
    public static <E extends Expression<E>> E halfSquare(E error) {
        return error.square().times(0.5);
    }

    /** Huber's loss: half the square up to {@code delta}, beyond it a line of slope {@code delta}. */
    public static <E extends Expression<E>> E huber(E error, double delta) {
        InvalidArgument.requirePositive("huber(error, delta)", delta, "For the square alone use halfSquare(error).");
        E bounded = error.clip(-delta, delta);
        return bounded.times(error.minus(bounded.times(0.5)))
                .named(Formula.call("huber", List.of(error.node()), Formula.number(delta)));
    }

    /** A ratio range of [1 - range, 1 + range]. */
    public static ClipRange clip(double range) {
        return clip(range, range);
    }

    /** A ratio range of [1 - low, 1 + high]. */
    public static ClipRange clip(double low, double high) {
        return new ClipRange(low, high, Option.none(), Option.none());
    }

    /**
     * PPO's clipped surrogate as a loss, per token: {@code max(-r A, -clip(r) A)}, with a dual clip at most
     * {@code -dual A} where A is negative, with two-sided clipping {@code min(r, delta)} in the place of r (arXiv
     * 1707.06347, 1912.09729, 2505.07291).
     */
    public static PerToken clippedSurrogate(PerToken ratio, PerToken advantage, ClipRange range) {
        return range.surrogate(ratio, advantage);
    }

    /** As {@link #clippedSurrogate}, per sequence, for a ratio and an advantage of whole sequences. */
    public static PerSequence clippedSequenceSurrogate(PerSequence ratio, PerSequence advantage, ClipRange range) {
        return range.surrogate(ratio, advantage);
    }

    // Aggregations of per-token losses.

    /** Over all response tokens of the optimizer step alike: the sum divided by their number. */
    public static Aggregation tokenMean() {
        return loss -> loss.sum().dividedBy(tokenCount().max(1)).named(Formula.call("token_mean", loss.node()));
    }

    /** Mean over the tokens of each response, then over the responses which have any. */
    public static Aggregation seqMeanTokenMean() {
        return loss -> meanOverAnswered(loss.meanOverTokens()).named(Formula.call("seq_mean_token_mean", loss.node()));
    }

    /** Sum over the tokens of each response, then mean over the responses which have any. */
    public static Aggregation seqMeanTokenSum() {
        return loss -> meanOverAnswered(loss.sumOverTokens()).named(Formula.call("seq_mean_token_sum", loss.node()));
    }

    /**
     * As {@link #seqMeanTokenSum}, divided by a stated constant, for example the longest response allowed; never by
     * the width of the padding.
     */
    public static Aggregation seqMeanTokenSumNorm(double constant) {
        InvalidArgument.requirePositive(
                "seqMeanTokenSumNorm", constant, "Give for example the longest response allowed, in tokens.");
        return loss -> loss.aggregate(seqMeanTokenSum()).dividedBy(constant);
    }

    /** Sum over all response tokens of the optimizer step. */
    public static Aggregation tokenSum() {
        return loss -> loss.sum().named(Formula.call("token_sum", loss.node()));
    }

    private static Scalar meanOverAnswered(PerSequence losses) {
        return losses.sum().dividedBy(answeredCount().max(1));
    }

    // Objectives.

    /** Begins an objective. */
    public static ObjectiveStart objective(String name) {
        return new ObjectiveStart(name);
    }
}
