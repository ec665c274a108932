package dev.telos.algorithms.data;

/**
 * A part of a conversation.
 *
 * @param role who speaks: system, user, assistant or tool
 * @param content what is said
 */
public record Message(String role, String content) {
    static Message user(String content) {
        return new Message("user", content);
    }
}
