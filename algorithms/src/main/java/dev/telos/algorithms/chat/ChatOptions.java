package dev.telos.algorithms.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** How a conversation is rendered, by the names that templates know. */
@Value.Immutable
public interface ChatOptions {
    static ImmutableChatOptions.Builder builder() {
        return ImmutableChatOptions.builder();
    }

    /** For an answer to be sampled: ends with what begins one. */
    static ChatOptions forGeneration() {
        return builder().addGenerationPrompt(true).build();
    }

    /** Whether the text ends with what begins an answer; it does not by default. */
    @Value.Default
    default boolean addGenerationPrompt() {
        return false;
    }

    /** Whether the model may think before it answers; left to the template where it is empty. */
    Optional<Boolean> enableThinking();

    /** JSON schemas of the functions that the model may call. */
    List<ObjectNode> tools();

    /** Other variables that a template reads. */
    Map<String, JsonNode> variables();
}
