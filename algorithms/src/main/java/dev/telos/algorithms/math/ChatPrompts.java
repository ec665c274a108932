package dev.telos.algorithms.math;

import dev.telos.algorithms.chat.ChatOptions;
import dev.telos.algorithms.chat.ChatTemplate;
import dev.telos.algorithms.chat.Message;
import dev.telos.algorithms.data.MathProblem;
import dev.telos.algorithms.tokenizer.Tokenizer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A checkpoint's tokenizer and chat template. */
public final class ChatPrompts {
    private final Tokenizer tokenizer;
    private final ChatTemplate template;

    private ChatPrompts(Tokenizer tokenizer, ChatTemplate template) {
        this.tokenizer = tokenizer;
        this.template = template;
    }

    /**
     * Those in the folder of a checkpoint.
     *
     * @throws dev.telos.algorithms.checkpoint.InvalidCheckpoint naming what is wrong with its files
     */
    public static ChatPrompts open(Path folder) {
        return new ChatPrompts(Tokenizer.open(folder), ChatTemplate.open(folder));
    }

    /** The tokens of a problem's prompt, up to where the answer begins. */
    public int[] of(MathProblem problem, MathTaskConfig config) {
        List<Message> messages = new ArrayList<>();
        config.systemPrompt().map(Message::system).ifPresent(messages::add);
        messages.addAll(problem.prompt());
        ChatOptions options = ChatOptions.builder()
                .addGenerationPrompt(true)
                .enableThinking(config.enableThinking())
                .build();
        return tokenizer.encode(template.render(messages, options));
    }

    /** What the tokens of a response spell, without special ones. */
    public String text(int[] response) {
        return tokenizer.decodeWithoutSpecial(response);
    }

    /** Where responses end. */
    public Set<Integer> stopTokens() {
        return tokenizer.stops().ends();
    }
}
