package dev.telos.algorithms.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.telos.algorithms.checkpoint.InvalidCheckpoint;
import dev.telos.algorithms.checkpoint.ModelFolders;
import dev.telos.algorithms.jinja.RenderingFailed;
import dev.telos.algorithms.tokenizer.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChatTemplateTest {
    private static final Path FOLDER = Path.of("src/test/resources/tokenizer");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder = Path.of("");

    private ChatTemplate of(String template) throws IOException {
        Files.writeString(folder.resolve("chat_template.jinja"), template);
        return ChatTemplate.open(folder);
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    @ParameterizedTest
    @CsvSource({"qwen3, 24", "qwen2_5, 6", "qwen3_instruct_2507, 12"})
    void shouldRenderAndEncodeConversationsAsHuggingFaceDoes(String name, int count) throws IOException {
        ChatTemplate template = of(Files.readString(FOLDER.resolve("chat_template_" + name + ".jinja")));
        Tokenizer tokenizer = Tokenizer.open(FOLDER);
        List<JsonNode> cases = elements(
                        JSON.readTree(FOLDER.resolve("chat_cases.json").toFile())
                                .path("cases"))
                .filter(one -> one.path("template").textValue().equals(name))
                .toList();
        assertThat(cases).hasSize(count).allSatisfy(one -> {
            JsonNode options = one.path("options");
            ImmutableChatOptions.Builder builder = ChatOptions.builder()
                    .addGenerationPrompt(options.path("add_generation_prompt").booleanValue());
            if (options.has("enable_thinking")) {
                builder.enableThinking(options.path("enable_thinking").booleanValue());
            }
            elements(one.path("tools")).forEach(tool -> builder.addTools((ObjectNode) tool));
            String rendered = template.render(
                    elements(one.path("messages")).map(Message::of).toList(), builder.build());
            assertThat(rendered).isEqualTo(one.path("rendered").textValue());
            assertThat(tokenizer.encode(rendered))
                    .isEqualTo(elements(one.path("ids"))
                            .mapToInt(JsonNode::intValue)
                            .toArray());
        });
    }

    @Test
    void shouldBuildMessagesThatTheTemplateReads() {
        ObjectNode arguments = JSON.createObjectNode().put("expr", "17*23");
        List<Message> messages = List.of(
                Message.system("Be brief."),
                Message.user("What is 17*23?"),
                Message.assistant("").withReasoning("a product").withToolCall("calc", arguments),
                Message.tool("391"));
        assertThat(ChatTemplate.open(FOLDER).render(messages, ChatOptions.forGeneration()))
                .isEqualTo("""
                        <|im_start|>system
                        Be brief.<|im_end|>
                        <|im_start|>user
                        What is 17*23?<|im_end|>
                        <|im_start|>assistant
                        <think>
                        a product
                        </think>

                        <tool_call>
                        {"name": "calc", "arguments": {"expr": "17*23"}}
                        </tool_call><|im_end|>
                        <|im_start|>user
                        <tool_response>
                        391
                        </tool_response><|im_end|>
                        <|im_start|>assistant
                        """);
    }

    @Test
    void shouldChooseAmongNamedTemplatesAndKnowSpecialTokensAndOtherVariables() {
        Path model = ModelFolders.copy(ModelFolders.CHAT, folder.resolve("model"));
        ModelFolders.change(model.resolve("tokenizer_config.json"), config -> {
            config.putObject("bos_token").put("content", "<s>");
            config.putArray("chat_template")
                    .add(JSON.createObjectNode()
                            .put("name", "default")
                            .put("template", "{{ bos_token }}{{ unk_token is defined }}{{ eos_token }}{{ more }}"))
                    .add(JSON.createObjectNode().put("name", "tool_use").put("template", "{{ tools[0].name }}"));
        });
        ChatTemplate template = ChatTemplate.open(model);
        ImmutableChatOptions more = ChatOptions.builder()
                .putVariables("more", JSON.getNodeFactory().textNode("!"))
                .build();
        assertThat(template.render(List.of(), more)).isEqualTo("<s>False<|im_end|>!");
        assertThat(template.render(
                        List.of(), more.withTools(JSON.createObjectNode().put("name", "calc"))))
                .isEqualTo("calc");
    }

    @Test
    void shouldSayThatThereIsNone() {
        assertThatThrownBy(() -> ChatTemplate.open(folder))
                .isInstanceOf(InvalidCheckpoint.class)
                .hasMessageEndingWith("tokenizer_config.json, chat_template: expected a chat template, here or in"
                        + " chat_template.jinja, got neither");
    }

    @Test
    void shouldNameFileAndLineOfATemplateThatCannotBeRead() {
        assertThatThrownBy(() -> of("a\n{% if x %}\n{{ x y }}"))
                .isInstanceOf(InvalidCheckpoint.class)
                .hasMessageEndingWith(
                        "chat_template.jinja: The template cannot be read, line 3: expected \"}}\", got" + " \"y\".");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "7 | expected a chat template, here or in chat_template.jinja, got 7",
                "[{'name': 'default'}] | expected a name and a template, got {\"name\":\"default\"}",
                "[{'name': 'rag', 'template': ''}] | expected one with the name default, got [rag]"
            })
    void shouldRefuseAFieldThatHoldsNone(String field, String message) throws IOException {
        Files.writeString(
                folder.resolve("tokenizer_config.json"),
                "{'chat_template': %s}".formatted(field).replace('\'', '"'));
        assertThatThrownBy(() -> ChatTemplate.open(folder)).hasMessageEndingWith("chat_template: " + message);
    }

    @Test
    void shouldPassOnWhatTheTemplateRaises() throws IOException {
        ChatTemplate template = of("{% for m in messages %}\n{% if m.role != 'user' %}\n"
                + "{{ raise_exception('Unknown role ' + m.role) }}\n{% endif %}{% endfor %}");
        assertThatThrownBy(() -> template.render(List.of(Message.tool("1")), ChatOptions.forGeneration()))
                .isInstanceOf(RenderingFailed.class)
                .hasMessage("The template cannot be rendered, line 3: it raised: Unknown role tool.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "{\"role\": 7}", "null"})
    void shouldRefuseAMessageWithoutARole(String json) throws IOException {
        JsonNode message = JSON.readTree(json);
        assertThatThrownBy(() -> Message.of(message)).isInstanceOf(InvalidMessage.class);
    }
}
