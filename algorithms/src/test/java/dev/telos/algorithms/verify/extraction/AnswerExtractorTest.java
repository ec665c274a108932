package dev.telos.algorithms.verify.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.telos.algorithms.verify.VerifierConfig;
import dev.telos.algorithms.verify.limit.Budget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerExtractorTest {
    private static String source(VerifierConfig config, String text) {
        return new AnswerExtractor(config, new Budget(100_000))
                .extract(text)
                .source()
                .orElse("(nothing)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            Some $1$. So \\boxed{2}. Not $3$.                               ~ 2
            First \\boxed{200}. Final answer: the final answer is $7$. I hope it is correct. ~ 7
            It is $4$. The final answer is $5$. Then $6$ came.              ~ 5
            The answer: $x = 8$ is more than $9$.                           ~ x = 8
            We find $8$ and, in the end, far from everything, $9$.          ~ 9
            She pays 5 times 3.\\n#### 1,015                                ~ 1,015
            The answer is \\frac{3}{4}.                                     ~ \\frac{3}{4}
            Answer: **17**                                                  ~ 17
            The answer is C.                                                ~ C
            There are 12 and 1,000.50 of them                               ~ 1000.50
            a probability of 2/3.                                           ~ 2/3
            costs $5 a day, so 35 in all                                    ~ 35
            x^2 - 1                                                         ~ x^2 - 1
            $$\\frac{1}{2}$$                                                ~ \\frac{1}{2}
            """)
    void shouldFindTheAnswer(String text, String expected) {
        assertThat(source(VerifierConfig.builder().build(), text.replace("\\n", "\n")))
                .isEqualTo(expected);
    }

    @Test
    void shouldFindNothingInProse() {
        assertThat(source(VerifierConfig.builder().build(), "I do not know what to say"))
                .isEqualTo("(nothing)");
        assertThat(source(VerifierConfig.builder().build(), "")).isEqualTo("");
    }

    @Test
    void shouldRespectTheNotations() {
        VerifierConfig latex =
                VerifierConfig.builder().addMatchTypes(MatchType.LATEX).build();
        VerifierConfig plain =
                VerifierConfig.builder().addMatchTypes(MatchType.EXPR).build();

        assertThat(source(latex, "so $x$ is 5")).isEqualTo("x");
        assertThat(source(plain, "so $x$ is 5")).isEqualTo("5");
        assertThat(source(plain, "the number is not 10 which is 1,000.99€")).isEqualTo("1000.99");
        assertThat(source(plain, "AZYUK2A")).isEqualTo("(nothing)");
    }

    @Test
    void shouldTakeBoxesWhenTheConfigurationSays() {
        String text = "\\boxed{1} is what I tried. The final answer is $2$. I hope it is correct. Or \\boxed{3}";

        assertThat(source(VerifierConfig.builder().build(), text)).isEqualTo("3");
        assertThat(source(VerifierConfig.builder().boxedPriority(50).build(), text))
                .isEqualTo("2");
    }

    @Test
    void shouldTryTheNextPlaceWhereOneCannotBeRead() {
        Extraction extraction = new AnswerExtractor(VerifierConfig.builder().build(), new Budget(100_000))
                .extract("It is $5$, that is \\boxed{\\unknown{5}(}.");

        assertThat(extraction.source()).contains("\\unknown{5}(");
        assertThat(extraction.value()).isPresent();
    }
}
