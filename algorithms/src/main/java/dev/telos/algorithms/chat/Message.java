package dev.telos.algorithms.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One message of a conversation: a role and whatever else the template reads, such as {@code content},
 * {@code reasoning_content} and {@code tool_calls}.
 */
public final class Message {
    private static final String REASONING = "reasoning_content";
    private static final String TOOL_CALLS = "tool_calls";

    private final ObjectNode json;

    private Message(ObjectNode json) {
        this.json = json;
    }

    /**
     * A message as data sets have it, with all of its fields.
     *
     * @throws InvalidMessage if it is no object with a role
     */
    public static Message of(JsonNode json) {
        if (!(json instanceof ObjectNode object) || !json.path("role").isTextual()) {
            throw new InvalidMessage(json.isObject() ? "role " + json.path("role") : json.getNodeType() + "");
        }
        return new Message(object.deepCopy());
    }

    /** What the model is told to be. */
    public static Message system(String content) {
        return of("system", content);
    }

    /** What the model is asked. */
    public static Message user(String content) {
        return of("user", content);
    }

    /** What the model answered. */
    public static Message assistant(String content) {
        return of("assistant", content);
    }

    /** What a tool returned. */
    public static Message tool(String content) {
        return of("tool", content);
    }

    /** A message of a role. */
    public static Message of(String role, String content) {
        return new Message(
                JsonNodeFactory.instance.objectNode().put("role", role).put("content", content));
    }

    /** With the thoughts that led to the content, apart from it. */
    public Message withReasoning(String reasoning) {
        return new Message(json().put(REASONING, reasoning));
    }

    /** With one more call of a tool. */
    public Message withToolCall(String name, ObjectNode arguments) {
        ObjectNode changed = json();
        changed.withArray(TOOL_CALLS)
                .addObject()
                .put("type", "function")
                .putObject("function")
                .put("name", name)
                .set("arguments", arguments.deepCopy());
        return new Message(changed);
    }

    /** Who speaks. */
    public String role() {
        return json.path("role").asText();
    }

    /** What is said; empty where the content is no text. */
    public String content() {
        return json.path("content").asText("");
    }

    /** Its fields. */
    public ObjectNode json() {
        return json.deepCopy();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Message message && message.json.equals(json);
    }

    @Override
    public int hashCode() {
        return json.hashCode();
    }

    @Override
    public String toString() {
        return json.toString();
    }
}
