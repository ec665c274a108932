package dev.telos.dsl.tree;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatexNameTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "A; A",
                "τ; \\tau",
                "Σ_t; \\sum_{t}",
                "reward; \\mathrm{reward}",
                "old_value; \\mathrm{old\\_value}",
                "a_b_c; a_{\\mathrm{b\\_c}}",
                "V_0; V_{0}",
                "V_12; V_{12}",
                "A_implied; A_{\\mathrm{implied}}",
                "π_ref; \\pi_{\\mathrm{ref}}",
                "std_group; \\mathrm{std}_{\\mathrm{group}}",
                "mean_group(reward); \\operatorname{mean}_{\\mathrm{group}}(\\mathrm{reward})",
                "mean_i(τ); \\operatorname{mean}_{i}(\\tau)",
                "token_mean(…); \\operatorname{token\\_mean}(\\dots)",
                "token_mean(…)₂; \\operatorname{token\\_mean}(\\dots)_{2}",
                "A₂; A_{2}",
                "x₁₀; x_{10}",
                "V_0₂; V_{0,2}",
                "log π; \\log\\pi",
                "log(x); \\log(x)",
                "max(min(x, y), exp(z)); \\max(\\min(x,y),\\exp(z))",
                "a·b; a\\cdot b",
                "a·τ; a\\cdot\\tau",
                "e²; e^{2}",
                "e²³; e^{23}",
                "−3; -3",
                "KL(π‖π_ref); \\operatorname{KL}(\\pi\\|\\pi_{\\mathrm{ref}})",
                "my loss; \\mathrm{my}\\ \\mathrm{loss}",
                "dual 10; \\mathrm{dual}\\ 10",
                "10 a; 10\\ a",
                "a + b; a+b",
                "a≤b≥c→∞; a\\le b\\ge c\\to\\infty",
                "|y|; |y|",
                "100% #1 $x & y; 100\\%\\#1\\$x\\&y",
                "_x~y^z; \\_x\\sim y\\wedge z",
                "a\\b{c}; a\\backslash b\\{c\\}",
                "長さ; \\text{長}\\text{さ}",
                "x'; x'"
            })
    void shouldSetNamesAsPapersDo(String name, String latex) {
        assertThat(LatexName.of(name)).isEqualTo(latex);
    }

    @Test
    void shouldEscapeText() {
        assertThat(LatexName.escaped("VIMPO soft, ρ")).isEqualTo("VIMPO soft, ρ");
        assertThat(LatexName.escaped("a_b {50%} \\x ~^ #&$"))
                .isEqualTo("a\\_b \\{50\\%\\} \\textbackslash{}x \\textasciitilde{}\\textasciicircum{} \\#\\&\\$");
    }
}
