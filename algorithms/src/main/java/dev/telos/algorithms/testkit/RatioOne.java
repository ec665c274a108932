package dev.telos.algorithms.testkit;

import dev.telos.dsl.PerSequence;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.tree.Axis;
import dev.telos.dsl.tree.Formula;
import dev.telos.dsl.tree.Node;
import dev.telos.dsl.tree.Trees;
import dev.telos.graph.backend.ArrayNumbers;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.step.ExpressionProgram;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** On the first step after sampling the old policy is the current one: ratios are 1, and none of them is clipped. */
record RatioOne(Evaluator evaluator, List<Node> ratios, List<Node.Clip> clips, double tolerance) implements Property {
    /** Of the parts under these names. */
    static RatioOne of(Evaluator evaluator, List<String> names, double tolerance) {
        List<Node> nodes = Trees.nodes(
                evaluator.objective().terms().map(term -> term.loss().node()));
        List<Node> ratios = nodes.stream()
                .filter(node -> node instanceof Node.Named named && names.contains(named.name()))
                .toList();
        for (String name : names) {
            if (ratios.stream().noneMatch(node -> ((Node.Named) node).name().equals(name))) {
                throw new NotApplicable(
                        "hasRatioOneOnFirstStep(names)",
                        "a part named \"" + name + "\"",
                        "none in " + evaluator.objective(),
                        "Name the ratio, as in ratio().named(\"r\"), or say what it is called.");
            }
        }
        List<Node.Clip> clips = nodes.stream()
                .filter(node -> node instanceof Node.Clip clip && ratios.contains(clip.of()))
                .map(Node.Clip.class::cast)
                .toList();
        return new RatioOne(evaluator, ratios, clips, tolerance);
    }

    @Override
    public Optional<String> violation(Batch batch) {
        Batch complete = evaluator.complete(seen(batch));
        for (Node ratio : ratios) {
            for (double value : counted(ratio, complete)) {
                if (!(Math.abs(value - 1) <= tolerance)) {
                    return Optional.of("the ratio " + Formula.of(ratio) + " is " + Formula.number(value)
                            + " where the old policy is the current one");
                }
            }
        }
        return clips.stream().flatMap(clip -> clipped(clip, complete).stream()).findFirst();
    }

    @Override
    public Batch seen(Batch batch) {
        return Rewriting.onFirstStep(batch);
    }

    private static Optional<String> clipped(Node.Clip clip, Batch complete) {
        double[] values = counted(clip.of(), complete);
        long outside = java.util.Arrays.stream(values)
                .filter(value -> value < clip.low() || value > clip.high())
                .count();
        return outside == 0
                ? Optional.empty()
                : Optional.of("the clip to [" + Formula.number(clip.low()) + ", " + Formula.number(clip.high())
                        + "] holds " + outside + " of " + values.length
                        + " ratios back where the old policy is the current one");
    }

    /** The values inside the mask. */
    private static double[] counted(Node node, Batch complete) {
        boolean onTokens = node.axis() == Axis.TOKEN;
        INDArray values = onTokens
                ? ExpressionProgram.evaluate(new PerToken(node), complete)
                : ExpressionProgram.evaluate(new PerSequence(node), complete);
        double[] all = ArrayNumbers.of(values);
        double[] mask = ArrayNumbers.of(complete.responseMask());
        return java.util.stream.IntStream.range(0, all.length)
                .filter(i -> !onTokens || mask[i] == 1)
                .mapToDouble(i -> all[i])
                .toArray();
    }
}
