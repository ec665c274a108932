package dev.telos.algorithms.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.telos.algorithms.checkpoint.InvalidCheckpoint;
import dev.telos.algorithms.checkpoint.JsonFile;
import dev.telos.algorithms.checkpoint.safetensors.Defect;
import dev.telos.algorithms.checkpoint.safetensors.Defects;
import dev.telos.algorithms.jinja.RenderingFailed;
import dev.telos.algorithms.jinja.Template;
import io.vavr.collection.Seq;
import io.vavr.control.Validation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The chat template of a checkpoint: {@code chat_template.jinja}, else {@code chat_template} of
 * {@code tokenizer_config.json}, which may hold several by name, of which {@code tool_use} is for conversations with
 * tools and {@code default} for others. Renders what {@code apply_chat_template} of Hugging Face does.
 */
public final class ChatTemplate {
    private static final String TOOL_USE = "tool_use";
    private static final String ADDITIONAL = "additional_special_tokens";
    private static final List<String> SPECIAL_TOKENS =
            List.of("bos_token", "eos_token", "unk_token", "sep_token", "pad_token", "cls_token", "mask_token");
    private static final long MOST_BYTES = 4 << 20;

    private final Map<String, Template> templates;
    private final ObjectNode specialTokens;

    private ChatTemplate(Map<String, Template> templates, ObjectNode specialTokens) {
        this.templates = templates;
        this.specialTokens = specialTokens;
    }

    /**
     * The chat template in the folder of a checkpoint.
     *
     * @throws InvalidCheckpoint if there is none or it cannot be read, naming file and line
     */
    public static ChatTemplate open(Path folder) {
        return validate(folder).toEither().getOrElseThrow(defects -> new InvalidCheckpoint(folder, defects));
    }

    private static Validation<Seq<Defect>, ChatTemplate> validate(Path folder) {
        Path file = folder.resolve(TemplateFiles.CONFIG);
        Validation<Seq<Defect>, ObjectNode> config = Files.exists(file)
                ? JsonFile.read(file, MOST_BYTES)
                : Validation.valid(JsonNodeFactory.instance.objectNode());
        return config.flatMap(json -> {
            Defects defects = new Defects(TemplateFiles.CONFIG);
            Map<String, Template> templates = TemplateFiles.read(folder, json, defects);
            return defects.orElse(() -> new ChatTemplate(templates, specialTokens(json)));
        });
    }

    /** Those that the config names, as texts. */
    private static ObjectNode specialTokens(ObjectNode config) {
        ObjectNode tokens = JsonNodeFactory.instance.objectNode();
        for (String name : SPECIAL_TOKENS) {
            JsonNode text = text(config.path(name));
            if (text.isTextual()) {
                tokens.set(name, text);
            }
        }
        if (!config.path(ADDITIONAL).isEmpty()) {
            ArrayNode texts = tokens.putArray(ADDITIONAL);
            config.path(ADDITIONAL).forEach(token -> texts.add(text(token)));
        }
        return tokens;
    }

    private static JsonNode text(JsonNode token) {
        return token.isObject() ? token.path("content") : token;
    }

    /**
     * The text of a conversation, to be encoded without further special tokens.
     *
     * @throws RenderingFailed if the template raises an exception, for example for a role that it does not know, cannot
     *     be evaluated with these messages, or does not end within its limits
     */
    public String render(List<Message> messages, ChatOptions options) {
        ObjectNode variables = specialTokens.deepCopy();
        variables.setAll(options.variables());
        variables
                .putArray("messages")
                .addAll(messages.stream().map(Message::json).toList());
        variables.putNull("tools").putNull("documents");
        if (!options.tools().isEmpty()) {
            variables.putArray("tools").addAll(options.tools());
        }
        variables.put("add_generation_prompt", options.addGenerationPrompt());
        options.enableThinking().ifPresent(enabled -> variables.put("enable_thinking", enabled));
        return template(!options.tools().isEmpty()).render(variables);
    }

    private Template template(boolean withTools) {
        String name = withTools && templates.containsKey(TOOL_USE) ? TOOL_USE : TemplateFiles.DEFAULT;
        return Objects.requireNonNull(templates.get(name));
    }
}
