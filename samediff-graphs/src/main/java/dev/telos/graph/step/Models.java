package dev.telos.graph.step;

import dev.telos.graph.policy.Network;
import dev.telos.graph.policy.Policy;
import dev.telos.graph.statistics.VocabularyImplementation;
import java.util.Optional;
import org.immutables.value.Value;

/** The networks that an objective's statistics come from. */
@Value.Immutable
public interface Models {
    String POLICY_SCOPE = "policy";
    String REFERENCE_SCOPE = "reference";
    String CRITIC_SCOPE = "critic";

    static ImmutableModels.Builder builder() {
        return ImmutableModels.builder();
    }

    static Models of(Policy policy) {
        return builder().policy(policy).build();
    }

    static Models of(Policy policy, Policy reference) {
        return builder().policy(policy).reference(reference).build();
    }

    /** The policy in training. */
    Policy policy();

    /** The frozen policy that it is compared with. */
    Optional<Policy> reference();

    /** Predicts one value a token; trained too. */
    Optional<Network> critic();

    /** Logits are divided by this before anything else, as in sampling; above 0. */
    @Value.Default
    default double temperature() {
        return 1;
    }

    /** How statistics over the vocabulary are computed: by default the fastest way that the backend has. */
    @Value.Default
    default VocabularyImplementation vocabulary() {
        return VocabularyImplementation.ofBackend();
    }

    @Value.Check
    default void check() {
        boolean samePrecision =
                reference().map(r -> r.precision() == policy().precision()).orElse(true)
                        && critic().map(c -> c.precision() == policy().precision())
                                .orElse(true);
        boolean sameVocabulary = reference()
                .map(r -> r.vocabularySize() == policy().vocabularySize())
                .orElse(true);
        if (!samePrecision || !sameVocabulary || !(temperature() > 0) || Double.isInfinite(temperature())) {
            throw new IllegalArgumentException(
                    "Models: expected one precision, one vocabulary and a temperature above 0;"
                            + " got policy " + describe(policy())
                            + reference().map(r -> ", reference " + describe(r)).orElse("")
                            + critic().map(c -> ", critic " + c.precision()).orElse("") + ", temperature "
                            + temperature()
                            + ".");
        }
    }

    private static String describe(Policy policy) {
        return policy.precision() + " over " + policy.vocabularySize() + " tokens";
    }
}
