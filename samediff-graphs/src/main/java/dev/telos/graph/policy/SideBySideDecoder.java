package dev.telos.graph.policy;

import dev.telos.graph.backend.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Groups of responses in threads of their own. The groups do not depend on the number of threads, so that logits do not
 * either.
 */
final class SideBySideDecoder implements SlotDecoder {
    /** Responses of a group: enough for products to run at full speed. */
    static final int GROUP = 64;

    private final List<Group> groups = new ArrayList<>();
    private final double[][] logits;

    private record Group(SlotDecoder decoder, int from, int to) {}

    /** @param newDecoder for some of the prompts */
    SideBySideDecoder(Sequences prompts, Function<Sequences, SlotDecoder> newDecoder) {
        this.logits = new double[prompts.size()][];
        List<Integer> starts = IntStream.iterate(0, from -> from < prompts.size(), from -> from + GROUP)
                .boxed()
                .toList();
        Workers.inOrder(
                starts, from -> {}, from -> newGroup(prompts, from, newDecoder), (from, group) -> groups.add(group));
    }

    private static Group newGroup(Sequences prompts, int from, Function<Sequences, SlotDecoder> newDecoder) {
        int to = Math.min(prompts.size(), from + GROUP);
        return new Group(newDecoder.apply(prompts.rows(from, to)), from, to);
    }

    @Override
    public double[][] first() {
        return together(group -> group.decoder().first());
    }

    @Override
    public double[][] next(int[] tokens) {
        return together(group -> group.decoder().next(Arrays.copyOfRange(tokens, group.from(), group.to())));
    }

    @Override
    public void begin(int row, int[] prompt) {
        groups.get(row / GROUP).decoder().begin(row % GROUP, prompt);
    }

    private double[][] together(Function<Group, double[][]> work) {
        Workers.inOrder(
                groups,
                group -> {},
                work,
                (group, rows) -> System.arraycopy(rows, 0, logits, group.from(), rows.length));
        return logits;
    }
}
