package dev.telos.algorithms.modelcheck;

import io.vavr.Lazy;
import java.util.ArrayList;
import java.util.List;

/** Greedy answers to chats, from the ids of the rendered prompt on. */
final class ChatChecks {
    private ChatChecks() {}

    static List<Check> of(Expected expected, Accuracy accuracy, Lazy<Probe> probe) {
        List<Expected> runs = expected.each("runs");
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
            checks.add(new Check(
                    "greedy tokens, " + accuracy.label() + ", chat " + run,
                    0,
                    () -> Differences.tokens(answer, written.get().get(number))));
            double[] logProbabilities =
                    runs.get(run).at("greedy_token_logprobs_f64").numbers();
            checks.add(new Check(
                    "log-probabilities, " + accuracy.label() + ", chat " + run,
                    accuracy.absolute(),
                    () -> Differences.largest(logProbabilities, probe.get().logProbabilities(prompt, answer))));
        }
        return checks;
    }
}
