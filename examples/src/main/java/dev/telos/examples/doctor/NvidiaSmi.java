package dev.telos.examples.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Asks {@code nvidia-smi}, which comes with NVIDIA's driver, for cards; waits for it no longer than it should take. */
final class NvidiaSmi {
    /** More than enough for an answer. */
    static final int SECONDS = 10;

    private static final String SAYS = " says: ";

    private final List<Card> cards;
    private final String problem;

    private NvidiaSmi(List<Card> cards, String problem) {
        this.cards = cards;
        this.problem = problem;
    }

    /** An old one, which does not know of compute capabilities, says so, and is asked for the rest. */
    static NvidiaSmi ask(String program, int seconds) {
        NvidiaSmi answer = ask(program, Card.COLUMNS, seconds);
        return answer.problem.startsWith(program + SAYS) ? ask(program, Card.OLD_COLUMNS, seconds) : answer;
    }

    /** What it tells of. */
    List<Card> cards() {
        return cards;
    }

    /** Why it tells of none; empty where it does. */
    String problem() {
        return problem;
    }

    private static NvidiaSmi ask(String program, String columns, int seconds) {
        Process process;
        try {
            process = new ProcessBuilder(program, "--query-gpu=" + columns, "--format=csv,noheader,nounits")
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            return new NvidiaSmi(List.of(), program + " is not there");
        }
        try {
            // A few lines, which the pipe holds: it can end without being read.
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                return new NvidiaSmi(List.of(), program + " did not answer within " + seconds + " seconds");
            }
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            List<Card> cards = Card.parse(answer);
            return process.exitValue() == 0 && !cards.isEmpty()
                    ? new NvidiaSmi(cards, "")
                    : new NvidiaSmi(List.of(), program + SAYS + answer);
        } catch (IOException e) {
            return new NvidiaSmi(List.of(), program + " cannot be read: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new NvidiaSmi(List.of(), "interrupted");
        } finally {
            process.destroyForcibly();
        }
    }
}
