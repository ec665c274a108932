package dev.telos.algorithms.conformance;

import dev.telos.algorithms.dialect.Dialect;
import dev.telos.algorithms.objective.GspoConfig;
import dev.telos.algorithms.objective.LogRatio;
import dev.telos.algorithms.objective.LossAggregation;
import dev.telos.algorithms.objective.OffPolicyMask;
import dev.telos.algorithms.objective.SurrogateConfig;
import dev.telos.dsl.Aggregation;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The configuration of TRL's trainers, as the parameters of a case give it. */
record TrlParams(GoldenCase golden) {
    static final LogRatio LOG_RATIO = new LogRatio.Unbounded();

    /** What has an importance ratio. */
    enum Level {
        TOKEN,
        SEQUENCE,
        /** GSPO-token. */
        SEQUENCE_TOKEN
    }

    /** TRL's names of losses. */
    enum LossType {
        GRPO,
        BNPO,
        DR_GRPO,
        DAPO,
        CISPO,
        SAPO,
        LUSPO,
        VESPO
    }

    /** Whether losses are divided by the whole step's tokens, so that accumulation adds up by itself. */
    boolean ofStep() {
        return switch (type()) {
            case DAPO, CISPO, VESPO -> true;
            case GRPO, BNPO, DR_GRPO, SAPO, LUSPO -> false;
        };
    }

    LossType type() {
        String name = golden.text("loss_type");
        for (LossType type : LossType.values()) {
            if (type.name().equalsIgnoreCase(name)) {
                return type;
            }
        }
        throw new UnreadableCase("loss_type", "a loss type of TRL, such as grpo", name);
    }

    Level level() {
        String name = golden.text("importance_sampling_level", "token");
        return switch (name) {
            case "token" -> Level.TOKEN;
            case "sequence" -> Level.SEQUENCE;
            case "sequence_token" -> Level.SEQUENCE_TOKEN;
            default -> throw new UnreadableCase("importance_sampling_level", "token or sequence", name);
        };
    }

    double low() {
        return golden.number("epsilon_low", SurrogateConfig.DEFAULT_CLIP);
    }

    double high() {
        return golden.number("epsilon_high", low());
    }

    Optional<Double> delta() {
        return golden.optional("delta");
    }

    double beta() {
        return golden.number("beta", 0);
    }

    double number(String param) {
        return golden.number(param);
    }

    /** Weight of the entropy bonus. */
    double entropyWeight() {
        return ofGrpo() ? golden.number("entropy_coef", 0) : 0;
    }

    boolean correctsKl() {
        return ofGrpo() && golden.flag("use_bias_correction_kl");
    }

    Optional<OffPolicyMask> offPolicyMask() {
        return ofGrpo() ? golden.optional("off_policy_mask_threshold").map(OffPolicyMask::new) : Optional.empty();
    }

    /** The experimental trainers pass over some of GRPO's parameters without a word. */
    private boolean ofGrpo() {
        return golden.family().equals("trl_grpo");
    }

    /** The share of tokens by entropy that learn, if not all do. */
    Optional<Double> entropyShare() {
        return golden.optional("top_entropy_quantile").filter(share -> share < 1);
    }

    SurrogateConfig surrogate() {
        return SurrogateConfig.builder()
                .clipLow(low())
                .clipHigh(high())
                .delta(delta())
                .logRatio(LOG_RATIO)
                .build();
    }

    /** The ratio of sequences, of the form that the level asks for. */
    GspoConfig sequences() {
        return GspoConfig.builder()
                .form(level() == Level.SEQUENCE_TOKEN ? GspoConfig.Form.TOKEN : GspoConfig.Form.SEQUENCE)
                .largestLogRatio(Double.POSITIVE_INFINITY)
                .logRatio(LOG_RATIO)
                .dialect(Dialect.TRL)
                .build();
    }

    /** How the losses of tokens become one number, before the division by the accumulated batches. */
    LossAggregation aggregation() {
        return switch (type()) {
            case GRPO, SAPO -> new LossAggregation.SeqMeanTokenMean();
            case BNPO -> new LossAggregation.TokenMean();
            case DR_GRPO -> new LossAggregation.SeqMeanTokenSumNorm(golden.number("max_completion_length"));
            case DAPO, CISPO, VESPO ->
                stepTokens()
                        .<LossAggregation>map(LossAggregation.TokenSumNorm::new)
                        .orElseGet(LossAggregation.TokenMean::new);
            case LUSPO -> new LossAggregation.SeqMeanTokenSum();
        };
    }

    /** The aggregation of entropies: their mean over tokens, whatever that of losses. */
    Aggregation entropyMean() {
        return ofStep() ? aggregation().in(Dialect.TRL) : Dialect.TRL.tokenMean();
    }

    private Optional<Double> stepTokens() {
        return golden.has("num_items_in_batch")
                ? Optional.of(Math.max(1, golden.input("num_items_in_batch").getDouble(0)))
                : Optional.empty();
    }

    /** What the loss is divided by, for the sum over accumulated batches to be a mean. */
    double accumulated() {
        return ofStep() ? 1 : golden.number("current_gradient_accumulation_steps", 1);
    }

    /** Whether the given importance weights multiply losses of tokens; VESPO has them in its ratio instead. */
    boolean weighted() {
        return golden.flag("use_vllm")
                && golden.flag("vllm_importance_sampling_correction")
                && type() != LossType.VESPO;
    }

    INDArray mask() {
        return golden.input("response_mask");
    }
}
