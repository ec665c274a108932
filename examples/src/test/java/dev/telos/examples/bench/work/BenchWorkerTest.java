package dev.telos.examples.bench.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BenchWorkerTest {
    private static String[] answers(String... commands) throws IOException {
        ByteArrayOutputStream answers = new ByteArrayOutputStream();
        BenchWorker.serve(
                new BufferedReader(new StringReader(String.join("\n", commands))),
                new PrintStream(answers, true, StandardCharsets.UTF_8));
        return answers.toString(StandardCharsets.UTF_8).split("\n");
    }

    @Test
    void shouldAnswerWithTheReasonWhereACommandFails() throws IOException {
        assertThat(answers("run", "prepare\tdpo\tnowhere", "dance", "quit", "run"))
                .satisfiesExactly(
                        answer -> assertThat(answer).startsWith("error ").contains("send PREPARE first"),
                        answer -> assertThat(answer).contains("No workload \"dpo\"; there are [grpo-logits,"),
                        answer -> assertThat(answer).contains("No command \"dance\""));
    }
}
