package dev.telos.algorithms.conformance;

import dev.telos.algorithms.dialect.Dialect;
import dev.telos.algorithms.objective.KlEstimator;
import dev.telos.algorithms.objective.SoftVimpoConfig;
import dev.telos.algorithms.objective.ValueError;
import dev.telos.algorithms.objective.VimpoConfig;
import dev.telos.dsl.Weight;
import dev.telos.graph.batch.Batch;
import org.nd4j.linalg.api.ndarray.INDArray;

/** VIMPO's configuration, as the parameters of a case give it. */
record VimpoParams(GoldenCase golden) {
    private static final double DEFAULT_HUBER_DELTA = 1;

    VimpoConfig raw(int width) {
        var config = VimpoConfig.builder()
                .beta(golden.number("vimpo_beta"))
                .gamma(golden.number("gamma", 1))
                .lambda(golden.number("lam", 1))
                .kl(kl())
                .klGradient(
                        golden.flag("vimpo_detach_kl") ? VimpoConfig.KlGradient.DETACHED : VimpoConfig.KlGradient.KEPT)
                .valueError(valueError())
                .valueScale(valueScale())
                .valueWeight(golden.number("vimpo_value_loss_coeff", 1))
                .whitenAdvantage(golden.flag("vimpo_ppo_whiten_adv"))
                .actorWeight(actorWeight())
                .surrogate(new ActorParams(golden).surrogate(width))
                .dialect(Dialect.VERL);
        golden.optional("vimpo_cap_v0").ifPresent(config::cap);
        return config.build();
    }

    SoftVimpoConfig soft() {
        var config = SoftVimpoConfig.builder()
                .beta(golden.number("vimpo_beta"))
                .kl(kl())
                .valueError(valueError())
                .valueScale(valueScale())
                .valueWeight(golden.number("vimpo_value_loss_coeff", 1));
        golden.optional("vimpo_cap_v0").ifPresent(config::cap);
        return config.build();
    }

    boolean normalised() {
        return golden.flag("vimpo_value_loss_normalized");
    }

    private VimpoConfig.ValueScale valueScale() {
        return normalised() ? VimpoConfig.ValueScale.MEAN_SQUARED_TARGET : VimpoConfig.ValueScale.NONE;
    }

    private KlEstimator kl() {
        String name = golden.text("vimpo_kl_estimator");
        return estimator(name, golden.number("candidate_kl_topk", 0));
    }

    /** By the reference's names. */
    static KlEstimator estimator(String name, double topK) {
        return switch (name) {
            case "exact" -> new KlEstimator.Exact();
            case "candidate_set" -> new KlEstimator.TopK((int) topK);
            case "k1" -> new KlEstimator.K1();
            case "k2" -> new KlEstimator.K2();
            case "k3" -> new KlEstimator.K3();
            default -> throw new UnreadableCase("KL estimator", "exact, candidate_set, k1, k2 or k3", name);
        };
    }

    private ValueError valueError() {
        return golden.text("vimpo_value_loss_type", "squared_error").equals("huber")
                ? new ValueError.Huber(golden.number("vimpo_value_huber_delta", DEFAULT_HUBER_DELTA))
                : new ValueError.Squared();
    }

    private Weight actorWeight() {
        return golden.flag("vimpo_adaptive_actor_coeff")
                ? new Weight.Balanced(
                        "value",
                        golden.number("vimpo_adaptive_actor_alpha"),
                        golden.number("vimpo_adaptive_actor_ema_decay"),
                        golden.number("vimpo_adaptive_actor_eps"))
                : Weight.of(golden.number("vimpo_actor_coeff"));
    }

    /** The rewards inside the mask, summed for each sequence. */
    INDArray reward() {
        INDArray rewards = golden.input("token_level_rewards");
        return GivenLogits.rowSums(Batch.insideMask(rewards, golden.input("response_mask")));
    }
}
