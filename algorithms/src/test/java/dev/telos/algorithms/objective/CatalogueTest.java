package dev.telos.algorithms.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogueTest {
    static Iterable<String> names() {
        return Catalogue.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldExplainEveryObjective(String name) {
        CatalogueEntry entry = Catalogue.named(name);
        assertThat(entry.explain())
                .contains(entry.objective().toString())
                .contains("requires", "statistics [B,T]", "defaults");
        assertThat(entry.settings()).isNotEmpty().allSatisfy(setting -> {
            assertThat(setting.value()).isNotBlank();
            assertThat(setting.source()).isNotBlank();
        });
    }

    @Test
    void shouldSayWhatThereIs() {
        assertThatThrownBy(() -> Catalogue.named("vimpoo"))
                .isInstanceOf(UnknownObjective.class)
                .hasMessage(
                        "No objective \"vimpoo\"; there are: vimpo, vimpo-adaptive, vimpo-value, vimpo-soft, grpo,"
                                + " naive-grpo, ppo, gspo, gspo-token, gmpo, cispo, sapo, dppo-tv, dppo-kl, dro, clip-cov, kl-cov,"
                                + " luspo, vespo, rloo-sequence.");
    }

    @Test
    void shouldStateTheDefaultsOfThePaper() {
        assertThat(Catalogue.named("vimpo").explain())
                .containsPattern("beta +5e-4 +arXiv 2606.20008, run script")
                .containsPattern("actorWeight +0.005 ")
                .containsPattern("surrogate.clipHigh +0.28 ")
                .containsPattern("surrogate.dualClip +10 ");
    }

    @Test
    void shouldNameEveryProblemOfAVimpoConfiguration() {
        assertThatThrownBy(() -> VimpoConfig.builder()
                        .beta(0)
                        .gamma(0.99)
                        .lambda(1.5)
                        .kl(new KlEstimator.K1())
                        .build())
                .isInstanceOf(InvalidConfig.class)
                .hasMessageContaining("beta: expected a finite number above 0, got 0.0")
                .hasMessageContaining("gamma: expected 1, the only discount for which VIMPO holds, got 0.99")
                .hasMessageContaining("lambda: expected a number in [0, 1], got 1.5")
                .hasMessageContaining("the log-ratio and the divergence cancel");
    }
}
