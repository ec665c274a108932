package dev.telos.algorithms.objective;

import static dev.telos.dsl.Telos.policy;
import static dev.telos.dsl.Telos.reward;
import static org.assertj.core.api.Assertions.assertThat;

import dev.telos.algorithms.dialect.Dialect;
import dev.telos.algorithms.objective.CatalogueEntry.Setting;
import dev.telos.dsl.Objective;
import dev.telos.dsl.Telos;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CardTest {
    private static Objective small(double factor) {
        return Telos.objective("small")
                .minimize(
                        "actor",
                        policy().logProb()
                                .times(reward().onTokens())
                                .times(factor)
                                .sum());
    }

    private static CatalogueEntry entry(Objective forTasks, Objective inVerl) {
        return ImmutableCatalogueEntry.builder()
                .name("small")
                .paper("A small one (arXiv 0)")
                .objective(small(2))
                .forTasks(forTasks)
                .settings(List.of(new Setting("a", "0.5", "paper"), new Setting("longer", "|x|", "code")))
                .dialects(new Dialects("Telos", Map.of("verl", inVerl)))
                .build();
    }

    @Test
    void shouldPrintEverythingForATerminal() {
        assertThat(new Card(entry(small(3), small(4))).text()).isEqualTo("""
                A small one (arXiv 0)

                small = Σ_i Σ_t 2·(log π)·reward

                requires
                  statistics [B,T]: log π
                  gradients to: log π
                  data [B]: reward
                  models: policy

                defaults
                  a       0.5  paper
                  longer  |x|  code

                against its settings on the built-in tasks
                  actor: factor 2 against 3

                dialect
                  Telos
                  Telos against verl:
                    actor: factor 2 against 4

                findings
                  none
                """);
    }

    @Test
    void shouldLeaveOutWhatIsTheSame() {
        assertThat(new Card(entry(small(2), small(2))).text())
                .doesNotContain("built-in tasks")
                .contains("  Telos\n  Telos against verl: no difference\n");
        assertThat(new Card(entry(small(2), small(2))).markdown())
                .doesNotContain("built-in tasks")
                .contains("- Telos against verl: no difference\n");
    }

    @Test
    void shouldPrintEverythingAsMarkdown() {
        assertThat(new Card(entry(small(3), small(4))).markdown()).isEqualTo("""
                # small (`small`)

                A small one (arXiv 0)

                ```math
                \\begin{aligned}
                L_{\\text{small}} &= \\sum_{i} \\sum_{t} 2 \\, \\left(\\log \\pi\\right) \\, \\mathrm{reward}
                \\end{aligned}
                ```

                ```mermaid
                flowchart LR
                  objective(["small"])
                  term_actor["actor"]
                  statistic_log_u3c0{{"log π"}}
                  data_reward[("reward")]
                  term_actor -->|"1"| objective
                  statistic_log_u3c0 --> term_actor
                  data_reward -.-> term_actor
                ```

                ## Requires

                - statistics [B,T]: log π
                - gradients to: log π
                - data [B]: reward
                - models: policy

                ## Defaults

                | Attribute | Default | Source |
                |---|---|---|
                | `a` | 0.5 | paper |
                | `longer` | \\|x\\| | code |

                Against its settings on the built-in tasks:

                - actor: factor 2 against 3

                ## Dialect

                - Telos
                - Telos against verl:
                  - actor: factor 2 against 4

                ## Findings

                - none

                """);
    }

    @Test
    void shouldPrintFindings() {
        CatalogueEntry degenerate =
                CatalogueEntry.of("x", "p", "no configuration", config -> small(2).reweighted("actor", 0));
        String finding = "warning: Term actor has weight 0 and is computed for nothing.";
        assertThat(new Card(degenerate).text())
                .contains("\nfindings\n  " + finding)
                .doesNotContain("defaults");
        assertThat(new Card(degenerate).markdown()).contains("## Findings\n\n- " + finding);
    }

    @Test
    void shouldKnowAConfigurationInOtherDialects() {
        Dialects dialects = Catalogue.named("grpo").dialects();
        GrpoConfig verl = GrpoConfig.builder().dialect(Dialect.VERL).build();
        assertThat(dialects.own()).isEqualTo("Telos");
        assertThat(dialects.others()).containsEntry("verl", Grpo.grpo(verl)).doesNotContainKey("Telos");
        assertThat(CatalogueEntry.of("x", "p", verl, Grpo::grpo).dialects().own())
                .isEqualTo("verl");
        assertThat(Catalogue.named("vimpo-soft").dialects()).isEqualTo(new Dialects("Telos", Map.of()));
    }

    @Test
    void shouldSayWhereVerlDiffersFromGrpo() {
        assertThat(Catalogue.named("grpo").explain()).contains("""
                        dialect
                          Telos
                          Telos against verl:
                            actor, A: where(1[G ≤ 1], reward, □) only in the second
                            actor, A: denominator where(1[G ≤ 1], 1, □) only in the second
                            actor: denominator lower bound 1 against none
                        """);
    }
}
