package dev.telos.examples.readme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.telos.algorithms.chat.ChatOptions;
import dev.telos.algorithms.chat.ChatTemplate;
import dev.telos.algorithms.chat.Message;
import dev.telos.algorithms.tokenizer.Tokenizer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The README's prompt of a chat. */
class ChatPromptTest {
    @Test
    void shouldRenderAndEncodeAConversation() {
        Path folder = Path.of("../algorithms/src/test/resources/checkpoint/t4-e2e");

        Tokenizer tokenizer = Tokenizer.open(folder);
        ChatOptions options = ChatOptions.builder()
                .addGenerationPrompt(true)
                .enableThinking(false)
                .build();
        String text = ChatTemplate.open(folder).render(List.of(Message.user("What is 2+2?")), options);
        int[] prompt = tokenizer.encode(text);

        assertThat(text).isEqualTo("""
                        <|im_start|>user
                        What is 2+2?<|im_end|>
                        <|im_start|>assistant
                        <think>

                        </think>

                        """);
        assertThat(tokenizer.decode(prompt)).isEqualTo(text);
    }
}
