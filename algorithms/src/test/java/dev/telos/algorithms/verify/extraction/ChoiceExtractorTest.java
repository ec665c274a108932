package dev.telos.algorithms.verify.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChoiceExtractorTest {
    private final ChoiceExtractor standard =
            new ChoiceExtractor(ChoiceConfig.builder().build());

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            The answer is A.                           ~ A
            Final answer is B                          ~ B
            A. Because B is not valid                  ~ A
            A or B? The answer is **(C)**.             ~ C
            I say \\boxed{\\text{(D)}}, not A.         ~ D
            First A , then C                           ~ C
            """)
    void shouldFindTheChoice(String text, String expected) {
        assertThat(standard.extract(text)).contains(expected);
    }

    @Test
    void shouldFindNothingElse() {
        assertThat(standard.extract("No valid answer here")).isEmpty();
        assertThat(standard.extract("ABBA")).isEmpty();
        assertThat(new ChoiceExtractor(ChoiceConfig.builder().anywhere(false).build()).extract("A is it"))
                .isEmpty();
    }

    @Test
    void shouldFindOtherNames() {
        ChoiceExtractor names = new ChoiceExtractor(
                ChoiceConfig.builder().addChoices("yes", "no").build());

        assertThat(names.extract("The answer: no.")).contains("no");
    }
}
