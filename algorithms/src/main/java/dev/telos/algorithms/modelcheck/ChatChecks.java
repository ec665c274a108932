package dev.telos.algorithms.modelcheck;

import dev.telos.algorithms.chat.ChatOptions;
import dev.telos.algorithms.chat.ChatTemplate;
import dev.telos.algorithms.chat.ImmutableChatOptions;
import dev.telos.algorithms.chat.Message;
import dev.telos.algorithms.checkpoint.Checkpoint;
import dev.telos.algorithms.tokenizer.Tokenizer;
import io.vavr.Lazy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * Chats from end to end: the text that the checkpoint's template renders, its token ids, the greedy answer from the
 * rendered prompt on, and the answer's text.
 */
final class ChatChecks {
    private final List<Expected> runs;
    private final Lazy<Tokenizer> tokenizer;
    private final Lazy<ChatTemplate> template;

    ChatChecks(Expected expected, Checkpoint checkpoint) {
        Path folder = checkpoint.folder();
        this.runs = expected.each("runs");
        this.tokenizer = Lazy.of(() -> Tokenizer.open(folder));
        this.template = Lazy.of(() -> ChatTemplate.open(folder));
    }

    /** From messages to the ids of the prompt. */
    List<Check> prompts() {
        List<Check> checks = new ArrayList<>();
        for (int run = 0; run < runs.size(); run++) {
            List<Message> messages = runs.get(run).each("messages").stream()
                    .map(message -> Message.of(message.object()))
                    .toList();
            ChatOptions options = options(runs.get(run));
            String text = runs.get(run).at("rendered").text();
            int[] ids = runs.get(run).at("prompt_ids").wholeNumbers();
            Lazy<String> rendered = Lazy.of(() -> template.get().render(messages, options));
            checks.add(exact("rendered text", run, () -> Differences.texts(text, rendered.get())));
            checks.add(exact(
                    "prompt tokens",
                    run,
                    () -> Differences.allTokens(ids, tokenizer.get().encode(rendered.get()))));
        }
        return checks;
    }

    private static ChatOptions options(Expected run) {
        Expected given = run.at("options");
        ImmutableChatOptions.Builder options = ChatOptions.builder()
                .addGenerationPrompt(given.at("add_generation_prompt").flag());
        if (given.has("enable_thinking")) {
            options.enableThinking(given.at("enable_thinking").flag());
        }
        run.each("tools").forEach(tool -> options.addTools(tool.object()));
        return options.build();
    }

    /** From the ids of the prompt to the text of the answer. */
    List<Check> answers(Accuracy accuracy, Lazy<Probe> probe) {
        List<int[]> prompts =
                runs.stream().map(run -> run.at("prompt_ids").wholeNumbers()).toList();
        List<int[]> answers =
                runs.stream().map(run -> run.at("greedy_ids").wholeNumbers()).toList();
        int longest = answers.stream().mapToInt(answer -> answer.length).max().orElse(1);
        Lazy<List<int[]>> written = Lazy.of(() -> probe.get().greedy(prompts, longest));
        List<Check> checks = new ArrayList<>();
        for (int run = 0; run < runs.size(); run++) {
            int[] prompt = prompts.get(run);
            int[] answer = answers.get(run);
            int number = run;
            checks.add(exact(
                    "greedy tokens, " + accuracy.label(),
                    run,
                    () -> Differences.tokens(answer, written.get().get(number))));
            double[] logProbabilities =
                    runs.get(run).at("greedy_token_logprobs_f64").numbers();
            checks.add(new Check(
                    "log-probabilities, " + accuracy.label() + ", chat " + run,
                    accuracy.absolute(),
                    () -> Differences.largest(logProbabilities, probe.get().logProbabilities(prompt, answer))));
            String text = runs.get(run).at("decoded").text();
            checks.add(exact(
                    "decoded text, " + accuracy.label(),
                    run,
                    () -> Differences.texts(
                            text,
                            tokenizer.get().decode(Arrays.copyOf(written.get().get(number), answer.length)))));
        }
        return checks;
    }

    private static Check exact(String what, int run, DoubleSupplier difference) {
        return new Check(what + ", chat " + run, 0, difference);
    }
}
