package dev.telos.algorithms.study;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.telos.graph.backend.NativeThreads;
import dev.telos.graph.backend.Workers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The process that makes runs of a study, one after the other, as it is told on its input: a line of JSON names condition
 * and seed, and what comes of it goes to the output in lines of JSON. It computes with one thread, and ends with its input,
 * in the middle of a run if need be: so it never outlives who started it.
 */
public final class StudyWorker {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Study study;
    private final PrintStream answers;

    private StudyWorker(Study study, PrintStream answers) {
        this.study = study;
        this.answers = answers;
    }

    /** What a worker is asked for. */
    record Order(String condition, long seed) {}

    /** What it answers: of a step done only the number, at the end either points or a failure. */
    record Answer(int step, List<Point> points, double seconds, String failure) {
        static Answer progress(int step) {
            return new Answer(step, List.of(), 0, "");
        }

        static Answer done(List<Point> points, double seconds) {
            return new Answer(0, points, seconds, "");
        }

        static Answer failed(String failure) {
            return new Answer(0, List.of(), 0, failure);
        }
    }

    /** Serves a study over the input and output of this process until the input ends. */
    public static void serve(Study study) throws InterruptedException {
        NativeThreads.limit(1);
        Workers.limit(1);
        PrintStream answers = System.out;
        // Whatever else is printed must not come between the answers.
        System.setOut(System.err);
        BlockingQueue<String> orders = new LinkedBlockingQueue<>();
        Thread reader = new Thread(() -> read(System.in, orders), "orders");
        reader.setDaemon(true);
        reader.start();
        StudyWorker worker = new StudyWorker(study, answers);
        while (true) {
            worker.obey(orders.take());
        }
    }

    private static void read(InputStream in, BlockingQueue<String> orders) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                orders.add(line);
            }
        } catch (IOException e) {
            System.err.println("The worker ends, since its orders cannot be read: " + e);
        }
        Runtime.getRuntime().halt(0);
    }

    private void obey(String line) {
        try {
            Order order = JSON.readValue(line, Order.class);
            Condition condition = study.condition(order.condition());
            long began = System.nanoTime();
            List<Point> points = condition.experiment().run(order.seed(), step -> answer(Answer.progress(step)));
            answer(Answer.done(points, (System.nanoTime() - began) / 1e9));
        } catch (IOException | RuntimeException e) {
            e.printStackTrace();
            answer(Answer.failed(String.valueOf(e)));
        }
    }

    private void answer(Answer answer) {
        try {
            answers.println(JSON.writeValueAsString(answer));
            answers.flush();
        } catch (IOException e) {
            throw new IllegalStateException("An answer of texts and numbers always is JSON: " + e, e);
        }
    }
}
