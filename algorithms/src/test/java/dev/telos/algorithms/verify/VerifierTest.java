package dev.telos.algorithms.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pairs of answers, construct by construct; {@code ==} stands between those that are equal. */
class VerifierTest {
    private static void check(String gold, String sign, String predicted) {
        assertThat(Verifier.standard().decide(gold, predicted))
                .as("%s %s %s", gold, sign, predicted)
                .isEqualTo(sign.equals("=="));
    }

    @Test
    void shouldGiveTheAnswerAsItIsWritten() {
        Verifier verifier = Verifier.standard();
        assertThat(verifier.answer("So it is \\boxed{\\frac{1}{2}}.")).contains("\\frac{1}{2}");
        assertThat(verifier.answer("3 + 4 makes seven\n#### 7")).contains("7");
        assertThat(verifier.answer("I do not know")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            1/2           ~ == ~ 0.5
            \\frac12      ~ == ~ \\dfrac{1}{2}
            -\\frac{1}{2} ~ == ~ \\frac{-1}{2}
            \\frac34      ~ != ~ \\frac43
            1 \\frac{4}{5} ~ == ~ 9/5
            1\\frac45     ~ == ~ 1.8
            -1\\frac12    ~ == ~ -1.5
            2 \\frac{x}{3} ~ == ~ \\frac{2x}{3}
            15 39/40      ~ == ~ 639/40
            0.\\overline{3} ~ == ~ 1/3
            0.1\\overline{6} ~ == ~ 1/6
            10000         ~ == ~ 10{,}000
            10000         ~ == ~ 10,\\!000
            10000         ~ == ~ 10,000
            10000         ~ == ~ 10\\,000
            3.14          ~ == ~ 3{,}14
            1.5\\times10^{-3} ~ == ~ 0.0015
            1.5E3         ~ == ~ 1500
            .5            ~ == ~ 0.50
            7             ~ == ~ 7.0
            −3            ~ == ~ -3
            3             ~ != ~ -3
            """)
    void shouldCompareNumbers(String gold, String sign, String predicted) {
        check(gold, sign, predicted);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            \\frac{1}{3}    ~ == ~ 0.333333
            \\frac{1}{3}    ~ != ~ 0.3333
            \\sqrt{2}       ~ == ~ 1.4142136
            \\pi            ~ != ~ 3.14
            0.0000000001    ~ != ~ 0.0000000002
            1.25 \\cdot 10^{-9} ~ == ~ 0.00000000125
            """)
    void shouldRoundWhereADecimalPointIs(String gold, String sign, String predicted) {
        check(gold, sign, predicted);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            28\\%         ~ == ~ 28 percent
            28\\%         ~ == ~ $\\boxed{28}$ percent
            28\\%         ~ == ~ 0.28
            28\\%         ~ != ~ 28
            28            ~ == ~ It fell by $\\boxed{28.0}$ percent.
            28            ~ != ~ \\boxed{28\\%}
            5             ~ == ~ 5 \\text{ cm}
            5             ~ == ~ 5\\mbox{ cm}^2
            5             ~ == ~ 5 cm
            5             ~ == ~ 5\\text{ km}/\\text{h}
            5             ~ == ~ 5 \\mathrm{~m} / \\mathrm{s}^2
            90            ~ == ~ 90^\\circ
            90            ~ == ~ 90^{\\circ}
            90            ~ == ~ 90°
            90            ~ == ~ 90 \\text{ degrees}
            \\$18.90      ~ == ~ 18.9
            2t            ~ != ~ 2
            5^{\\text{th}} ~ == ~ 5
            """)
    void shouldLeaveOutUnitsButNotPercent(String gold, String sign, String predicted) {
        check(gold, sign, predicted);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            204_5   ~ == ~ 204_{5}
            204_5   ~ == ~ 54_{10}
            204_5   ~ == ~ 204
            204_5   ~ != ~ 204_6
            2:3     ~ == ~ 4:6
            1:2:3   ~ == ~ 2:4:6
            1:2:3   ~ != ~ 1:3:2
            12:00   ~ == ~ 12:00
            12:00   ~ != ~ 1:00
            """)
    void shouldCompareBasesAndRatios(String gold, String sign, String predicted) {
        check(gold, sign, predicted);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            \\sqrt{12}     ~ == ~ 2\\sqrt3
            \\frac{1}{\\sqrt 3} ~ == ~ \\frac{\\sqrt{3}}{3}
            \\sqrt{2}+\\sqrt{3} ~ == ~ \\sqrt{5+2\\sqrt{6}}
            \\sqrt[3]{-8}  ~ == ~ -2
            2^{1/3}        ~ == ~ \\sqrt[3]{2}
            3*sqrt(13)     ~ == ~ 3\\sqrt{13}
            5pi^2/4        ~ == ~ \\frac{5\\pi^2}{4}
            2^{2010}       ~ == ~ 4^{1005}
            2^{2010}       ~ != ~ 4^{1006}
            3!             ~ == ~ 6
            \\binom{5}{2}  ~ == ~ 10
            \\log_2 8      ~ == ~ 3
            \\log 100      ~ == ~ 2
            \\ln e^3       ~ == ~ 3
            \\tan 15^\\circ ~ == ~ 2-\\sqrt3
            \\sin^{-1} 1   ~ == ~ \\frac{\\pi}{2}
            |-3|           ~ == ~ 3
            \\lfloor 2.5 \\rfloor ~ == ~ 2
            \\gcd(12, 18)  ~ == ~ 6
            17 \\bmod 5    ~ == ~ 2
            (1+i)^2        ~ == ~ 2i
            e^{i\\pi}      ~ == ~ -1
            \\sum_{i=1}^{10} i ~ == ~ 55
            """)
    void shouldEvaluateConstants(String gold, String sign, String predicted) {
        check(gold, sign, predicted);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            (x-1)(x+1)      ~ == ~ x^2-1
            x^2-4x+4        ~ == ~ (x-2)^2
            x^2             ~ != ~ x^2 + 0.000000001
            \\frac{1}{x-1}  ~ == ~ -\\frac{1}{1-x}
            \\frac12x       ~ == ~ x/2
            1/2x            ~ == ~ x/2
            \\sin^2 x + \\cos^2 x ~ == ~ 1
            2 \\sin b \\cos a ~ == ~ 2\\cos(a)\\sin(b)
            \\ln(ab)        ~ == ~ \\ln a+\\ln b
            \\sqrt{x^2}     ~ != ~ x
            \\sqrt{ab}      ~ == ~ \\sqrt a\\sqrt b
            \\frac{n!}{(n-2)!} ~ == ~ n(n-1)
            \\sum_{k=1}^{n} k ~ == ~ \\frac{n(n+1)}{2}
            a_n+b_{n}       ~ == ~ b_n+a_{n}
            v_0^2           ~ == ~ v^2_0
            \\cotx          ~ == ~ \\cot x
            x+2n+1          ~ != ~ x+1
            A               ~ != ~ b
            f(2)            ~ != ~ f(1)
            10^{10^{10^{10}}} ~ != ~ 10^{10}
            10^{10^{10^{10}}} ~ == ~ 10^{10^{10^{10}}}
            """)
    void shouldCompareExpressions(String gold, String sign, String predicted) {
        check(gold, sign, predicted);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            x=5             ~ == ~ 5
            5               ~ == ~ x=2+3=5
            x=5             ~ != ~ y=5
            x=1/3           ~ == ~ x = \\frac{2}{6} \\approx 0.33
            f(x)=2x         ~ == ~ 2x
            2x+4y-3=0       ~ == ~ y=-\\frac{1}{2}x+\\frac{3}{4}
            xy=1            ~ == ~ y=1/x
            x^2=4           ~ != ~ x=2
            7=11a+c         ~ != ~ 11a+c
            x < 1           ~ == ~ -x > -1
            x < 1           ~ != ~ x > 1
            x < 1           ~ != ~ x \\le 1
            x \\leq 2       ~ == ~ 2 >= x
            1 < x < 2       ~ == ~ 2 > x > 1
            x \\ne 3        ~ == ~ x != 3
            \\begin{cases} x=1 \\\\ y=2 \\end{cases} ~ == ~ y=2, x=1
            """)
    void shouldCompareRelations(String gold, String sign, String predicted) {
        check(gold, sign, predicted);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            \\{1,2\\}       ~ == ~ 2, 1
            1, 2            ~ == ~ 1 \\text{ and } 2
            \\{1,2\\}       ~ != ~ \\{1,3\\}
            \\{1,2\\}       ~ != ~ \\{1,2,3\\}
            \\{1,2\\}       ~ == ~ (2,1)
            (1,2)           ~ != ~ (2,1)
            (1,2)           ~ == ~ 1,2
            (1,2,3)         ~ != ~ (1,2)
            (3, \\frac{\\pi}{2}) ~ == ~ \\left(3,pi/2\\right)
            x=3, y=4        ~ == ~ (3,4)
            (p,q)=(3,2)     ~ == ~ (3,2)
            n=2,3,4         ~ == ~ 4,3,2
            \\pm 2          ~ == ~ -2, 2
            x=\\pm 2        ~ == ~ -2, 2
            \\frac{-1\\pm\\sqrt{5}}{2} ~ == ~ \\frac{-1-\\sqrt5}{2}, \\frac{-1+\\sqrt5}{2}
            (0;0),(1;2)     ~ == ~ (1,2),(0,0)
            \\emptyset      ~ == ~ \\{\\}
            """)
    void shouldCompareListsAndTuples(String gold, String sign, String predicted) {
        check(gold, sign, predicted);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            [0,1)           ~ == ~ [0,1)
            [0,1)           ~ != ~ (0,1)
            [0,1)           ~ != ~ [0,1]
            (3/5,8/3]       ~ == ~ \\left(\\frac{3}{5},\\frac{8}{3}\\right]
            (0,9) \\cup (9,36) ~ == ~ (0,36) \\setminus \\{9\\}
            [0,1) \\cup (1,2] ~ == ~ (1,2]\\cup[0,1)
            [0,1] \\cup [1,2] ~ == ~ [0,2]
            \\mathbb{R}     ~ == ~ (-\\infty,\\infty)
            (-\\infty,a)\\cup(b,\\infty) ~ == ~ (b,\\infty)\\cup(-\\infty,a)
            x \\in [-2,7]   ~ == ~ [-2,7]
            -2 \\le x \\le 7 ~ == ~ [-2,7]
            x > 5           ~ == ~ (5,\\infty)
            x \\ne 3        ~ == ~ (-\\infty,3)\\cup(3,\\infty)
            [-2,7]          ~ != ~ -2 \\le x \\le 7
            x<1 \\text{ or } x>2 ~ == ~ (-\\infty,1)\\cup(2,\\infty)
            x<1 \\text{ or } x>2 ~ == ~ 2<x, 1>x
            """)
    void shouldCompareIntervals(String gold, String sign, String predicted) {
        check(gold, sign, predicted);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            \\begin{pmatrix} 1/5 \\\\ -2 \\end{pmatrix} ~ == ~ \\begin{bmatrix} 0.2 \\\\ -2 \\end{bmatrix}
            \\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix} ~ == ~ \\left[\\begin{array}{cc}1&2\\\\3&4\\end{array}\\right]
            \\begin{pmatrix} 1 & 2 \\end{pmatrix} ~ != ~ \\begin{pmatrix} 1 \\\\ 2 \\end{pmatrix}
            \\begin{pmatrix} 6 \\\\ 8 \\end{pmatrix} ~ == ~ 2\\begin{pmatrix} 1 \\\\ 2 \\end{pmatrix}+\\begin{pmatrix} 4 \\\\ 4 \\end{pmatrix}
            \\begin{pmatrix} 2 \\\\ 3 \\end{pmatrix} ~ == ~ \\begin{pmatrix} 1 & 1 \\\\ 0 & 3 \\end{pmatrix}\\begin{pmatrix} 1 \\\\ 1 \\end{pmatrix}
            \\begin{vmatrix} 1 & 2 \\\\ 3 & 4 \\end{vmatrix} ~ == ~ -2
            """)
    void shouldCompareMatrices(String gold, String sign, String predicted) {
        check(gold, sign, predicted);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            \\text{even}     ~ == ~ Even
            \\text{Evelyn}   ~ != ~ Angela
            \\text{(C)}      ~ == ~ C
            \\text{(C)}      ~ != ~ (B)
            no solution      ~ == ~ \\boxed{\\text{No solution}}
            \\text{2/3}      ~ == ~ 2/3
            \\mathbf{x+y}    ~ == ~ y+\\underline{x}
            \\boldsymbol{\\pi} ~ == ~ \\pi
            Monday           ~ == ~ \\boxed{Monday}
            """)
    void shouldCompareWords(String gold, String sign, String predicted) {
        check(gold, sign, predicted);
    }

    @Test
    void shouldMatchVariablesByPlaceWhereNotStrict() {
        Verifier lenient = new Verifier(VerifierConfig.builder().strict(false).build());

        assertThat(lenient.decide("x+1", "y+1")).isTrue();
        assertThat(lenient.decide("x-2y", "a-2b")).isTrue();
        assertThat(lenient.decide("x+1", "y+2")).isFalse();
        assertThat(lenient.decide("(2,1)", "\\{1,2\\}")).isTrue();
        assertThat(lenient.decide("\\begin{pmatrix}1\\\\2\\end{pmatrix}", "(1,2)"))
                .isTrue();
        assertThat(lenient.decide("28\\%", "28")).isTrue();
    }

    @Test
    void shouldTakeARelationForASetWhereAllowed() {
        Verifier verifier =
                new Verifier(VerifierConfig.builder().setForRelation(true).build());

        assertThat(verifier.decide("[-2,7]", "-2 \\le x \\le 7")).isTrue();
        assertThat(verifier.decide("[-2,7]", "-2 < x \\le 7")).isFalse();
    }

    @Test
    void shouldCompareToTheWantedPrecision() {
        assertThat(new Verifier(VerifierConfig.builder().precision(3).build()).decide("1/3", "0.333"))
                .isTrue();
        assertThat(new Verifier(VerifierConfig.builder().precision(4).build()).decide("1/3", "0.333"))
                .isFalse();
    }

    @Test
    void shouldAllowAnErrorForEachValue() {
        Verifier verifier =
                new Verifier(VerifierConfig.builder().addTolerances(1e34, 0.001).build());

        assertThat(verifier.decide("7 \\times 10^{35}, 0.002", "0.001, 7.1 \\cdot 10^{35}"))
                .isTrue();
        assertThat(verifier.decide("7 \\times 10^{35}, 0.002", "0.004, 7.1 \\cdot 10^{35}"))
                .isFalse();
    }

    @Test
    void shouldNameEveryProblemOfAConfiguration() {
        assertThatThrownBy(
                        () -> VerifierConfig.builder().precision(-1).budget(0).build())
                .hasMessageContaining("precision: expected 0 to 100 digits, got -1")
                .hasMessageContaining("budget: expected a step at least, got 0");
    }
}
