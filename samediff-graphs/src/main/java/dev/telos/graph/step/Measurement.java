package dev.telos.graph.step;

import dev.telos.dsl.Expression;
import dev.telos.dsl.Requirements;
import dev.telos.dsl.tree.Node.Statistic;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.lowering.Lowering;
import dev.telos.graph.lowering.StepInputs;
import dev.telos.graph.ops.Graph;
import dev.telos.graph.ops.Program;
import dev.telos.graph.ops.Tensor;
import dev.telos.graph.ops.Values;
import dev.telos.graph.policy.SequenceShape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Expressions measured on a batch by running the networks forward, without any gradient: log-probabilities to keep as
 * old ones, a critic's values, metrics.
 */
public final class Measurement {
    private final Map<String, Expression<?>> expressions;
    private final Models models;
    private final Programs<ForwardProgram> programs = new Programs<>(
            this::compile,
            forward -> forward.program().bytesKept(),
            forward -> forward.program().release());

    /** Measures each expression under its name. */
    public Measurement(Map<String, ? extends Expression<?>> expressions, Models models) {
        this.expressions = new LinkedHashMap<>(expressions);
        this.models = models;
    }

    private record ForwardProgram(NetworkSources sources, Program program, List<Lowering.LoweredGuard> guards) {}

    private ForwardProgram compile(SequenceShape shape, Set<Statistic> given) {
        Graph graph = new Graph(models.policy().precision());
        StepInputs inputs = new StepInputs(graph, shape.sequences(), shape.responseWidth());
        List<Statistic> asked = expressions.values().stream()
                .flatMap(expression -> Requirements.of(expression).statistics().toJavaStream())
                .toList();
        NetworkSources sources = new NetworkSources(graph, inputs, models, shape, asked, given);
        Lowering lowering = new Lowering(graph, inputs, sources);
        Map<String, Tensor> outputs = new LinkedHashMap<>();
        expressions.forEach((name, expression) -> outputs.put(name, lowering.lower(expression.node())));
        List<Lowering.LoweredGuard> guards = lowering.guards();
        for (int i = 0; i < guards.size(); i++) {
            outputs.put(guard(i), guards.get(i).value());
        }
        return new ForwardProgram(sources, graph.compile(outputs), guards);
    }

    /** The values by name: [], [B] or [B,T]; outside the response mask the numbers mean nothing. */
    public Values of(Batch batch) {
        expressions.values().forEach(expression -> batch.require(Requirements.of(expression)));
        ForwardProgram forward = programs.of(batch);
        Values values = forward.program().run(forward.sources().arrays(batch));
        for (int i = 0; i < forward.guards().size(); i++) {
            GuardViolation.check(forward.guards().get(i).guard(), values.number(guard(i)));
        }
        return values;
    }

    private static String guard(int index) {
        return "guard " + index;
    }
}
