package dev.telos.algorithms.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.telos.algorithms.chat.Message;
import io.vavr.collection.List;
import io.vavr.collection.Seq;
import io.vavr.control.Validation;
import java.util.ArrayList;
import java.util.Set;

/**
 * verl's rows, which Guru has too; see <a href="https://verl.readthedocs.io/en/latest/preparation/prepare_data.html">Prepare
 * Data for Post-Training</a>. What else {@code reward_model} holds stays in the extra fields, under its name.
 */
final class VerlSchema implements Schema {
    private static final Set<String> ROLES = Set.of("system", "user", "assistant", "tool");

    @Override
    public String name() {
        return "verl";
    }

    @Override
    public String fields() {
        return "prompt, reward_model";
    }

    @Override
    public boolean recognises(ObjectNode row) {
        return row.has("prompt") && row.has("reward_model");
    }

    @Override
    public Validation<Seq<String>, MathProblem> problem(ObjectNode row) {
        Fields fields = new Fields(row);
        return Validation.combine(
                        fields.text("data_source"),
                        prompt(fields),
                        groundTruth(fields),
                        fields.within("reward_model").optionalText("style"),
                        fields.optionalText("ability"))
                .ap((source, prompt, truth, style, ability) ->
                        new MathProblem(source, prompt, truth, style, ability, extra(row)))
                .mapError(Fields::flat);
    }

    private static Validation<Seq<String>, String> groundTruth(Fields fields) {
        return fields.object().path("reward_model").isObject()
                ? fields.within("reward_model").textOrNumber("ground_truth")
                : fields.expected("reward_model", "an object with ground_truth");
    }

    private static Validation<Seq<String>, java.util.List<Message>> prompt(Fields fields) {
        JsonNode prompt = fields.object().path("prompt");
        if (!prompt.isArray() || prompt.isEmpty()) {
            return prompt.isArray()
                    ? Validation.invalid(List.of("prompt: expected a message at least, got an empty list"))
                    : fields.expected("prompt", "a list of messages");
        }
        java.util.List<Validation<Seq<String>, Message>> messages = new ArrayList<>();
        for (int i = 0; i < prompt.size(); i++) {
            messages.add(message(prompt.get(i), "prompt[" + i + "]"));
        }
        Validation<Seq<String>, java.util.List<Message>> all =
                Validation.sequence(messages).map(Seq::asJava);
        return all.flatMap(
                said -> said.stream().allMatch(message -> message.content().isBlank())
                        ? Validation.invalid(List.of("prompt: expected a message with content, got empty ones only"))
                        : Validation.valid(said));
    }

    private static Validation<Seq<String>, Message> message(JsonNode message, String where) {
        if (!message.isObject()) {
            return Validation.invalid(List.of(where + ": expected an object of role and content, got "
                    + (message.isNull() ? "null" : "something else")));
        }
        Fields fields = new Fields(message, where + ".");
        return Validation.combine(role(fields), content(fields)).ap(Message::of).mapError(Fields::flat);
    }

    private static Validation<Seq<String>, String> role(Fields fields) {
        return ROLES.contains(fields.object().path("role").asText())
                ? fields.text("role")
                : fields.expected("role", "system, user, assistant or tool");
    }

    /** It may be empty: chat templates have a place for a system that says nothing. */
    private static Validation<Seq<String>, String> content(Fields fields) {
        JsonNode content = fields.object().path("content");
        return content.isTextual() ? Validation.valid(content.textValue()) : fields.expected("content", "a text");
    }

    private static ObjectNode extra(ObjectNode row) {
        ObjectNode extra = Fields.without(row, "data_source", "prompt", "ability");
        if (extra.get("reward_model") instanceof ObjectNode reward) {
            reward.remove(java.util.List.of("ground_truth", "style"));
            if (reward.isEmpty()) {
                extra.remove("reward_model");
            }
        }
        return extra;
    }
}
