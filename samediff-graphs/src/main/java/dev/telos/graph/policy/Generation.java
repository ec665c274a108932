package dev.telos.graph.policy;

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
}
