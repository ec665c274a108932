package dev.telos.graph.policy;

import java.util.Arrays;
import java.util.List;

/**
 * Responses that a policy wrote.
 *
 * @param responses tokens of each response, with the stop token where there is one
 * @param logProbabilities of each token under the policy at the sampling temperature, in nats, shaped as the responses
 * @param stopped whether the response ended with the stop token, and not for lack of room
 */
public record Generation(List<int[]> responses, List<double[]> logProbabilities, List<Boolean> stopped) {
    public Generation {
        responses = List.copyOf(responses);
        logProbabilities = List.copyOf(logProbabilities);
        stopped = List.copyOf(stopped);
    }

    public int size() {
        return responses.size();
    }

    /** Several generations as one, in order. */
    public static Generation joined(List<Generation> parts) {
        return new Generation(
                parts.stream().flatMap(part -> part.responses.stream()).toList(),
                parts.stream().flatMap(part -> part.logProbabilities.stream()).toList(),
                parts.stream().flatMap(part -> part.stopped.stream()).toList());
    }

    /** The responses at these places, in that order. */
    public Generation select(int[] rows) {
        return new Generation(at(responses, rows), at(logProbabilities, rows), at(stopped, rows));
    }

    /** What nobody gave stays empty. */
    private static <T> List<T> at(List<T> all, int[] rows) {
        return all.isEmpty() ? all : Arrays.stream(rows).mapToObj(all::get).toList();
    }
}
