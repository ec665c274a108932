package dev.telos.algorithms.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CharacterVocabularyTest {
    private final CharacterVocabulary vocabulary = CharacterVocabulary.ofTasks();

    @Test
    void theTasksHaveSeventeenTokens() {
        assertThat(vocabulary.size()).isEqualTo(17);
        assertThat(vocabulary.characters()).isEqualTo("0123456789+-*=,._");
        assertThat(vocabulary.endId()).isEqualTo(15);
        assertThat(vocabulary.paddingId()).isEqualTo(16);
        assertThat(vocabulary).hasToString("\"0123456789+-*=,._\" (end '.', padding '_')");
    }

    @Test
    void decodingUndoesEncoding() {
        assertThat(vocabulary.encode("30+75=")).containsExactly(3, 0, 10, 7, 5, 13);
        assertThat(vocabulary.decode(vocabulary.encode("30+75=501."))).isEqualTo("30+75=501.");
    }

    @Test
    void promptsArePaddedOnTheLeft() {
        assertThat(vocabulary.encodeLeftPadded("1+2=", 6)).containsExactly(16, 16, 1, 10, 2, 13);
        assertThatThrownBy(() -> vocabulary.encodeLeftPadded("1+2=", 3))
                .isInstanceOf(InvalidVocabulary.class)
                .hasMessageContaining("expected at most 3 characters, got 4");
    }

    @Test
    void anUnknownCharacterIsNamedWithItsPlace() {
        assertThatThrownBy(() -> vocabulary.encode("3:5"))
                .isInstanceOf(UnknownCharacter.class)
                .hasMessageContaining(
                        "Character 2 of \"3:5\": expected one of \"0123456789+-*=,._\", got ':' (U+003A).");
    }

    @Test
    void anUnknownTokenIsNamed() {
        assertThatThrownBy(() -> vocabulary.decode(3, 17))
                .isInstanceOf(InvalidVocabulary.class)
                .hasMessageContaining("expected ids from 0 to 16, got 17");
    }

    @Test
    void textsGiveTheirCharactersInTheOrderOfUnicode() {
        CharacterVocabulary ofTexts = CharacterVocabulary.ofTexts(List.of("b\u00e9\ud83d\ude42", "ab"), ".", "_");

        assertThat(ofTexts.characters()).isEqualTo("._ab\u00e9\ud83d\ude42");
        assertThat(ofTexts.size()).isEqualTo(6);
        assertThat(ofTexts.encode("\ud83d\ude42.")).containsExactly(5, 0);
        assertThat(ofTexts).isEqualTo(CharacterVocabulary.of("._ab\u00e9\ud83d\ude42", ".", "_"));
    }

    @Test
    void everythingWrongWithAVocabularyIsSaidAtOnce() {
        assertThatThrownBy(() -> CharacterVocabulary.of("aab", ".", "."))
                .isInstanceOf(InvalidVocabulary.class)
                .hasMessageContaining("stand there twice")
                .hasMessageContaining("as end, but that is \".\"")
                .hasMessageContaining("as padding, but that is \".\"")
                .hasMessageContaining("both are '.'");
    }
}
