package dev.telos.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void shouldBreakBetweenWords() {
        assertThat(Words.wrapped("grpo at half the rate", 12)).containsExactly("grpo at half", "the rate");
        assertThat(Words.wrapped("vimpo", 12)).containsExactly("vimpo");
    }

    @Test
    void shouldShortenWhatHasNoRoom() {
        assertThat(Words.shortened("grpo at half the rate", 9)).isEqualTo("grpo at…");
        assertThat(Words.wrapped("an incomprehensible word", 8)).containsExactly("an", "incompr…", "word");
    }
}
