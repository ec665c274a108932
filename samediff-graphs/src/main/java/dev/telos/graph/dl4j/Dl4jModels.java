package dev.telos.graph.dl4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** The Deeplearning4j networks that an objective is trained with. */
@Value.Immutable
public interface Dl4jModels {
    static ImmutableDl4jModels.Builder builder() {
        return ImmutableDl4jModels.builder();
    }

    static Dl4jModels of(Dl4jNetwork policy) {
        return builder().policy(policy).build();
    }

    static Dl4jModels of(Dl4jNetwork policy, Dl4jNetwork reference) {
        return builder().policy(policy).reference(reference).build();
    }

    /** Gives the logits of the policy in training. */
    Dl4jNetwork policy();

    /** Gives the logits of the frozen policy that it is compared with. */
    Optional<Dl4jNetwork> reference();

    /** Predicts one value a step; trained too. */
    Optional<Dl4jNetwork> critic();

    /** Logits are divided by this before anything else, as in sampling; above 0. */
    @Value.Default
    default double temperature() {
        return 1;
    }

    @Value.Check
    default void check() {
        List<String> problems = new ArrayList<>();
        if (policy().width() < 2) {
            problems.add("policy: expected a logit for each of 2 actions or more, got " + policy().width());
        }
        reference()
                .filter(reference ->
                        reference.width() != policy().width() || reference.precision() != policy().precision())
                .ifPresent(reference -> problems.add("reference: expected " + policy().width() + " logits in "
                        + policy().precision() + " as the policy, got " + reference.width() + " in "
                        + reference.precision()));
        critic().filter(critic -> critic.width() != 1)
                .ifPresent(critic -> problems.add("critic: expected 1 value a step, got " + critic.width()));
        if (!(temperature() > 0) || Double.isInfinite(temperature())) {
            problems.add("temperature: expected a number above 0, got " + temperature());
        }
        InvalidNetwork.throwIfAny(problems);
    }
}
