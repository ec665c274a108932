package dev.telos.dsl.tree;

import static dev.telos.dsl.Telos.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.telos.dsl.Objective;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Scalar;
import dev.telos.dsl.Weight;
import org.junit.jupiter.api.Test;

class MermaidTest {
    @Test
    void shouldDrawGradientsSolidAndTheRestDotted() {
        PerToken rho =
                policy().logProb().minus(reference().logProb()).times(0.5).named("ρ");
        PerToken advantage = rho.minus(1).detach().named("A");
        PerToken error = rho.minus(reward().onTokens()).named("error");
        Objective objective = objective("small")
                .minimize("value", error.square().sum())
                .plus("actor", 5e-3, policy().logProb().times(advantage).sum())
                .plus("constant", Weight.linear(0, 1, 5), tokenReward().sum());
        assertThat(objective.toMermaid()).isEqualTo("""
                flowchart LR
                  objective(["small"])
                  term_value["value"]
                  part_error("error")
                  part_u3c1("ρ")
                  statistic_log_u3c0{{"log π"}}
                  statistic_log_u3c0_ref{{"log π_ref"}}
                  data_reward[("reward")]
                  term_actor["actor"]
                  part_A("A")
                  term_constant["constant"]
                  data_token_reward[("token_reward")]
                  term_value -->|"1"| objective
                  term_actor -->|"0.005"| objective
                  term_constant -.->|"linear(0 → 1, 5 steps)"| objective
                  statistic_log_u3c0 --> part_u3c1
                  statistic_log_u3c0_ref -.-> part_u3c1
                  part_u3c1 --> part_error
                  data_reward -.-> part_error
                  part_error --> term_value
                  statistic_log_u3c0 --> term_actor
                  part_u3c1 -.-> part_A
                  part_A -.-> term_actor
                  data_token_reward -.-> term_constant
                """);
    }

    private static String draw(Scalar loss) {
        return objective("o").minimize("t", loss).toMermaid();
    }

    @Test
    void shouldDrawALineSolidWhereOneOfItsPathsCarriesAGradient() {
        PerToken entropy = policy().entropy();
        PerToken part = entropy.named("x");
        assertThat(draw(part.detach().plus(part).sum())).contains("part_x --> term_t");
        assertThat(draw(part.plus(part.detach()).sum())).contains("part_x --> term_t");
        assertThat(draw(part.plus(entropy.detach().named("y")).sum()))
                .contains("statistic_H_u3c0 --> part_x", "statistic_H_u3c0 -.-> part_y", "part_y -.-> term_t");
    }

    @Test
    void shouldDrawDottedInsideAPartThatNoGradientReaches() {
        PerToken inner = policy().entropy().named("inner");
        PerToken outer = inner.times(2).named("outer");
        assertThat(draw(outer.detach().sum()))
                .contains(
                        "statistic_H_u3c0 -.-> part_inner",
                        "part_inner -.-> part_outer",
                        "part_outer -.-> term_t",
                        "term_t -.->|\"1\"| objective");
    }

    @Test
    void shouldDrawGradientsToTheCritic() {
        assertThat(draw(value().sum())).contains("statistic_V{{\"V\"}}", "statistic_V --> term_t");
    }

    @Test
    void shouldDrawAnEqualPartOnceAndTellPartsOfOneNameApart() {
        PerToken first = policy().entropy().named("x");
        PerToken again = policy().entropy().named("x");
        PerToken other = policy().logProb().named("x");
        assertThat(draw(first.plus(again).plus(other).sum()))
                .containsOnlyOnce("part_x(\"x\")")
                .containsOnlyOnce("part_x_2(\"x₂\")");
    }

    @Test
    void shouldNumberIdsOfEqualLabels() {
        PerToken first = tokenInput("a-b").named("c");
        assertThat(draw(first.plus(tokenInput("a b")).plus(tokenInput("a.b")).sum()))
                .contains("data_a_b[(\"a-b\")]", "data_a_b_2[(\"a b\")]", "data_a_b_3[(\"a.b\")]");
    }

    @Test
    void shouldShortenLabelsAboveFortyCharacters() {
        PerToken x = tokenInput("x");
        assertThat(draw(x.named("f(" + "y".repeat(37) + ")").sum())).contains("(\"f(" + "y".repeat(37) + ")\")");
        assertThat(draw(x.named("f(" + "y".repeat(38) + ")").sum())).contains("part_f(\"f(…)\")");
    }

    @Test
    void shouldEscapeLabels() {
        assertThat(objective("a \"b\"")
                        .minimize(
                                "<t> & `x`\n\\", policy().entropy().named("#1").sum())
                        .toMermaid())
                .contains(
                        "objective([\"a #34;b#34;\"])",
                        "term_t_x[\"#60;t#62; #38; #96;x#96; #92;\"]",
                        "part_1(\"#35;1\")");
    }

    @Test
    void shouldNotDrawNumbers() {
        assertThat(draw(policy().entropy().times(3).sum())).doesNotContain("3 ", "\"3\"");
    }
}
