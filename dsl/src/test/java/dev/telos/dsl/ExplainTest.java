package dev.telos.dsl;

import static dev.telos.dsl.Telos.*;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExplainTest {
    @Test
    void shouldExplainVimpo() {
        assertThat(Compositions.vimpo().explain()).isEqualTo("""
                VIMPO = mean_i(0.5·e²) + 0.005·token_mean(clipped_surrogate(r, A; 0.8, 1.28; dual 10))

                where
                  ρ = 0.05·(log π − log π_ref)
                  κ = 0.05·sg(KL(π‖π_ref))
                  τ = ρ − κ
                  G = Σ_group 1
                  mean_group(reward) = (Σ_group reward) / G
                  target = reward − mean_group(reward)
                  e = Σ_t τ − target
                  B = Σ_i 1
                  mean_i(0.5·e²) = (Σ_i 0.5·e²) / B
                  A_implied = Σ_{k≥t} 0.95^(k−t)·τ
                  N_tokens = Σ_i Σ_t 1
                  token_mean(A_implied) = (Σ_i Σ_t A_implied) / max(N_tokens, 1)
                  x₁ = A_implied − token_mean(A_implied)
                  var(A_implied) = (Σ_i Σ_t x₁²) / max(N_tokens − 1, 1)
                  whiten(A_implied) = where(1[var(A_implied) < 1e-12], 0, x₁ / sqrt(max(var(A_implied), 1e-12) + 1e-8))
                  A = sg(whiten(A_implied))
                  r = exp(clip(log π − log π_old, -20, 20))
                  x₂ = max(−r·A, −clip(r, 0.8, 1.28)·A)
                  clipped_surrogate(r, A; 0.8, 1.28; dual 10) = where(1[A < 0], min(x₂, −10·A), x₂)
                  token_mean(clipped_surrogate(r, A; 0.8, 1.28; dual 10)) = (Σ_i Σ_t clipped_surrogate(r, A; 0.8, 1.28; dual 10)) / max(N_tokens, 1)

                requires
                  statistics [B,T]: KL(π‖π_ref), log π, log π_old, log π_ref
                  gradients to: log π
                  data [B]: reward
                  models: policy, reference policy
                  groups: a group id for each sequence
                """);
    }

    @Test
    void shouldExplainVimpoOfWhichNoPartIsNamed() {
        assertThat(Compositions.vimpoUnnamed().explain()).startsWith("""
                VIMPO = mean_i(…) + 0.005·token_mean(…)₂

                where
                  x₁ = 0.05·(log π − log π_ref) − sg(0.05·KL(π‖π_ref))
                  G = Σ_group 1
                  mean_group(reward) = (Σ_group reward) / G
                  B = Σ_i 1
                  mean_i(…) = (Σ_i 0.5·(Σ_t x₁ − (reward − mean_group(reward)))²) / B
                  N_tokens = Σ_i Σ_t 1
                  token_mean(…) = (Σ_i Σ_t Σ_{k≥t} 0.95^(k−t)·x₁) / max(N_tokens, 1)
                  x₂ = Σ_{k≥t} 0.95^(k−t)·x₁ − token_mean(…)
                  var(…) = (Σ_i Σ_t x₂²) / max(N_tokens − 1, 1)
                  whiten(…) = where(1[var(…) < 1e-12], 0, x₂ / sqrt(max(var(…), 1e-12) + 1e-8))
                """);
        assertThat(Compositions.vimpoUnnamed())
                .hasToString("VIMPO = mean_i(0.5·(Σ_t … − (reward − mean_group(reward)))²)"
                        + " + 0.005·token_mean(clipped_surrogate(…))");
    }

    @Test
    void shouldExplainGrpoAndDefineWhatItObserves() {
        assertThat(Compositions.grpo().explain()).isEqualTo("""
                GRPO = seq_mean_token_mean(clipped_surrogate(r, A; 0.8, 1.2)) + 0.001·seq_mean_token_mean(k3)

                where
                  r = exp(clip(log π − log π_old, -20, 20))
                  G = Σ_group 1
                  mean_group(reward) = (Σ_group reward) / G
                  x₁ = reward − mean_group(reward)
                  std_group(reward) = sqrt((Σ_group x₁²) / max(G − 1, 1))
                  A = x₁ / (std_group(reward) + 1e-6)
                  clipped_surrogate(r, A; 0.8, 1.2) = max(−r·A, −clip(r, 0.8, 1.2)·A)
                  |y| = Σ_t 1
                  mean_t(clipped_surrogate(r, A; 0.8, 1.2)) = (Σ_t clipped_surrogate(r, A; 0.8, 1.2)) / max(|y|, 1)
                  B_answered = Σ_i min(|y|, 1)
                  seq_mean_token_mean(clipped_surrogate(r, A; 0.8, 1.2)) = (Σ_i mean_t(clipped_surrogate(r, A; 0.8, 1.2))) / max(B_answered, 1)
                  d = log π_ref − log π
                  k3 = exp(d) − d − 1
                  mean_t(k3) = (Σ_t k3) / max(|y|, 1)
                  seq_mean_token_mean(k3) = (Σ_i mean_t(k3)) / max(B_answered, 1)
                  N_tokens = Σ_i Σ_t 1
                  token_mean(H(π)) = (Σ_i Σ_t H(π)) / max(N_tokens, 1)

                requires
                  statistics [B,T]: H(π), log π, log π_old, log π_ref
                  gradients to: log π
                  data [B]: reward
                  models: policy, reference policy
                  groups: a group id for each sequence

                observes
                  entropy = token_mean(H(π))
                """);
    }

    @Test
    void shouldExplainPpoAndSubtractWhatHasANegativeWeight() {
        assertThat(Compositions.ppo().explain())
                .startsWith("PPO = token_mean(clipped_surrogate(r, whiten(A); 0.8, 1.2))"
                        + " + 0.5·token_mean(…) − 0.01·token_mean(H(π))\n")
                .contains(
                        "  A = Σ_{k≥t} 0.95^(k−t)·δ\n",
                        "  token_mean(…) = (Σ_i Σ_t max(0.5·(V − returns)²,"
                                + " 0.5·(old_value + clip(V − old_value, -0.5, 0.5) − returns)²)) / max(N_tokens, 1)\n")
                .endsWith("""

                requires
                  statistics [B,T]: H(π), log π, log π_old
                  gradients to: H(π), log π
                  data [B,T]: old_value, token_reward
                  models: policy, critic
                """);
    }

    @Test
    void shouldExplainAnObjectiveWithoutParts() {
        assertThat(objective("constant").minimize("c", scalarInput("c")).explain())
                .isEqualTo("""
                constant = c

                requires
                  data []: c
                  models: policy
                """);
    }
}
