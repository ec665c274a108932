package dev.telos.examples.command;

import dev.telos.graph.policy.ImmutableSamplingConfig;
import dev.telos.graph.policy.SamplingConfig;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** How responses are written. */
final class SamplingOptions {
    @Option(names = "--temperature", defaultValue = "1", description = "Logits are divided by it. Default 1.")
    private double temperature;

    @Option(
            names = "--top-p",
            description = "Only the fewest tokens that together have this probability are drawn. Default: all.")
    private Optional<Double> topP = Optional.empty();

    @Option(names = "--top-k", description = "Only so many of the likeliest tokens are drawn. Default: all.")
    private Optional<Integer> topK = Optional.empty();

    @Option(names = "--greedy", description = "The likeliest token always, in place of drawing.")
    private boolean greedy;

    @Option(
            names = "--places",
            defaultValue = "64",
            description = "Responses under way at once, which bounds the memory for keys and values; each 64 share a"
                    + " thread. Default 64.")
    private int places;

    @Option(names = "--seed", defaultValue = "0", description = "The same seed draws the same responses. Default 0.")
    private long seed;

    int places() {
        return places;
    }

    /** @param longest tokens of a response at most */
    ImmutableSamplingConfig sampling(int longest, Set<Integer> stopTokens) {
        ImmutableSamplingConfig.Builder config = ImmutableSamplingConfig.builder();
        topP.ifPresent(config::topP);
        topK.ifPresent(config::topK);
        return config.temperature(temperature)
                .choice(greedy ? SamplingConfig.Choice.GREEDY : SamplingConfig.Choice.SAMPLED)
                .places(places)
                .seed(seed)
                .maxNewTokens(longest)
                .stopTokens(stopTokens)
                .build();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        if (greedy) {
            text.append("greedy");
        } else {
            text.append(String.format(Locale.ROOT, "temperature %s", temperature));
            topP.ifPresent(p -> text.append(", top-p ").append(p));
            topK.ifPresent(k -> text.append(", top-k ").append(k));
            text.append(", seed ").append(seed);
        }
        return text.append(", ").append(places).append(" under way at once").toString();
    }
}
