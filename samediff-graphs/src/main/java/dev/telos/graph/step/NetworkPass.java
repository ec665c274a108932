package dev.telos.graph.step;

import dev.telos.dsl.Requirements;
import dev.telos.dsl.tree.Node.Statistic;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.lowering.StepInputs;
import dev.telos.graph.ops.Graph;
import dev.telos.graph.ops.PhasedProgram;
import dev.telos.graph.ops.Tensor;
import dev.telos.graph.ops.Values;
import dev.telos.graph.policy.SequenceShape;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The networks' part of a two-phase step on one micro-batch shape, as one graph: forward to statistics, and from derivatives
 * with respect to statistics back to parameters.
 */
final class NetworkPass {
    private static final String SURROGATE = "surrogate";

    private final Requirements requirements;
    private final SequenceShape shape;
    private final Graph graph;
    private final NetworkSources sources;
    private final List<Statistic> wanted;
    private final PhasedProgram program;
    private final Deque<Visit> free = new ArrayDeque<>();

    NetworkPass(Models models, Requirements requirements, SequenceShape shape, Set<Statistic> given) {
        this.requirements = requirements;
        this.shape = shape;
        this.graph = new Graph(models.policy().precision());
        StepInputs inputs = new StepInputs(graph, shape.sequences(), shape.responseWidth());
        this.sources = new NetworkSources(graph, inputs, models, shape, requirements.statistics(), given);
        this.wanted = NetworkSources.wanted(requirements.statistics(), given);
        Map<String, Tensor> outputs = new LinkedHashMap<>();
        wanted.forEach(statistic -> outputs.put(StatisticNames.of(statistic), sources.statistic(statistic)));
        if (requirements.critic()) {
            outputs.put(BatchSources.CRITIC_VALUE, sources.criticValue());
        }
        Set<String> late = new HashSet<>();
        outputs.put(SURROGATE, surrogate(late));
        this.program = graph.compile(outputs).phased(SURROGATE, parameters(models), late);
        // Records now, while no other thread runs operations.
        free.addLast(new Visit(program.newRun()));
    }

    /** {@code sum of derivative times statistic}, whose gradient is that of the objective; declares the derivatives. */
    private Tensor surrogate(Set<String> late) {
        Map<String, Tensor> differentiated = new LinkedHashMap<>();
        requirements
                .differentiated()
                .forEach(statistic -> differentiated.put(StatisticNames.of(statistic), sources.statistic(statistic)));
        if (requirements.critic()) {
            differentiated.put(BatchSources.CRITIC_VALUE, sources.criticValue());
        }
        Tensor surrogate = graph.constant(0);
        for (Map.Entry<String, Tensor> entry : differentiated.entrySet()) {
            String name = derivativeName(entry.getKey());
            late.add(name);
            Tensor derivative = graph.input(name, shape.sequences(), shape.responseWidth());
            surrogate = surrogate.plus(entry.getValue().times(derivative).sum());
        }
        return surrogate;
    }

    private List<String> parameters(Models models) {
        List<String> parameters = new ArrayList<>();
        if (!requirements.differentiated().isEmpty()) {
            parameters.addAll(models.policy().parameterNames(Models.POLICY_SCOPE));
        }
        if (requirements.critic()) {
            models.critic().ifPresent(critic -> parameters.addAll(critic.parameterNames(Models.CRITIC_SCOPE)));
        }
        return parameters;
    }

    private static String derivativeName(String of) {
        return "derivative of " + of;
    }

    /** Statistics [b,T] that the batch does not give, and the critic's values; lent until the visit's next forward. */
    record Outputs(Map<Statistic, INDArray> statistics, Optional<INDArray> criticValues) {}

    /** Arrays for a micro-batch on its way forward and back. */
    Visit visit() {
        Visit visit = free.pollLast();
        return visit == null ? new Visit(program.newRun()) : visit;
    }

    /** Frees the arrays that no visit uses. */
    void release() {
        free.forEach(visit -> visit.run.close());
        free.clear();
    }

    /** Memory of the arrays that no visit uses. */
    long bytesFree() {
        return free.stream().mapToLong(Visit::bytes).sum();
    }

    /** A micro-batch on its way: forward, then back once, whatever others do in between. */
    final class Visit {
        private final PhasedProgram.Run run;

        private Visit(PhasedProgram.Run run) {
            this.run = run;
        }

        Outputs forward(Batch batch) {
            Values values = run.first(sources.arrays(batch));
            Map<Statistic, INDArray> statistics = new LinkedHashMap<>();
            wanted.forEach(statistic -> statistics.put(statistic, values.get(StatisticNames.of(statistic))));
            return new Outputs(
                    statistics,
                    requirements.critic() ? Optional.of(values.get(BatchSources.CRITIC_VALUE)) : Optional.empty());
        }

        /** Gradients of the surrogate by the parameters' names in the graph; lent until the next call. */
        Values backward(Map<Statistic, INDArray> derivatives, Optional<INDArray> criticDerivatives) {
            Map<String, INDArray> arrays = new HashMap<>();
            derivatives.forEach((statistic, derivative) ->
                    arrays.put(derivativeName(StatisticNames.of(statistic)), derivative.castTo(graph.precision())));
            criticDerivatives.ifPresent(derivative ->
                    arrays.put(derivativeName(BatchSources.CRITIC_VALUE), derivative.castTo(graph.precision())));
            return run.second(arrays);
        }

        /** Memory of its arrays. */
        long bytes() {
            return run.bytes();
        }

        /** Gives the arrays to a later visit. */
        void end() {
            free.addLast(this);
        }
    }
}
