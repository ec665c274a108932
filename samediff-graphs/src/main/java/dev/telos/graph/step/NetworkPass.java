package dev.telos.graph.step;

import dev.telos.dsl.Requirements;
import dev.telos.dsl.tree.Node.Statistic;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.lowering.StepInputs;
import dev.telos.graph.ops.Graph;
import dev.telos.graph.ops.Program;
import dev.telos.graph.ops.Tensor;
import dev.telos.graph.ops.Values;
import dev.telos.graph.policy.Network;
import dev.telos.graph.policy.SequenceShape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The networks' part of a two-phase step on one micro-batch shape: forward to statistics, and from derivatives with
 * respect to statistics back to parameters.
 */
final class NetworkPass {
    private static final String SURROGATE = "surrogate";

    private final Models models;
    private final Requirements requirements;
    private final SequenceShape shape;
    private final Set<Statistic> given;
    private final Forward forward;
    private final Backward backward;

    NetworkPass(Models models, Requirements requirements, SequenceShape shape, Set<Statistic> given) {
        this.models = models;
        this.requirements = requirements;
        this.shape = shape;
        this.given = given;
        this.forward = new Forward();
        this.backward = new Backward();
    }

    /** Statistics [b,T] that the batch does not give, and the critic's values. */
    record Outputs(Map<Statistic, INDArray> statistics, Optional<INDArray> criticValues) {}

    Outputs forward(Batch batch) {
        return forward.run(batch);
    }

    /** Gradients of {@code sum of derivative times statistic}, by the parameters' names in the graph. */
    Values backward(Batch batch, Map<Statistic, INDArray> derivatives, Optional<INDArray> criticDerivatives) {
        return backward.run(batch, derivatives, criticDerivatives);
    }

    private NetworkSources sources(Graph graph, StepInputs inputs, Iterable<Statistic> asked) {
        return new NetworkSources(graph, inputs, models, shape, asked, given);
    }

    private StepInputs inputs(Graph graph) {
        return new StepInputs(graph, shape.sequences(), shape.responseWidth());
    }

    private final class Forward {
        private final Graph graph = new Graph(models.policy().precision());
        private final NetworkSources sources = sources(graph, inputs(graph), requirements.statistics());
        private final List<Statistic> wanted = NetworkSources.wanted(requirements.statistics(), given);
        private final Program program;

        Forward() {
            Map<String, Tensor> outputs = new LinkedHashMap<>();
            wanted.forEach(statistic -> outputs.put(StatisticNames.of(statistic), sources.statistic(statistic)));
            if (requirements.critic()) {
                outputs.put(BatchSources.CRITIC_VALUE, sources.criticValue());
            }
            program = graph.compile(outputs);
        }

        Outputs run(Batch batch) {
            if (wanted.isEmpty() && !requirements.critic()) {
                return new Outputs(Map.of(), Optional.empty());
            }
            Values values = program.run(sources.arrays(batch));
            Map<Statistic, INDArray> statistics = new LinkedHashMap<>();
            wanted.forEach(statistic -> statistics.put(statistic, values.get(StatisticNames.of(statistic))));
            return new Outputs(
                    statistics,
                    requirements.critic() ? Optional.of(values.get(BatchSources.CRITIC_VALUE)) : Optional.empty());
        }
    }

    private final class Backward {
        private final Graph graph = new Graph(models.policy().precision());
        private final NetworkSources sources = sources(graph, inputs(graph), requirements.differentiated());
        private final List<String> parameters = new ArrayList<>();
        private final Program program;

        Backward() {
            Tensor surrogate = graph.constant(0);
            for (Statistic statistic : requirements.differentiated()) {
                surrogate = surrogate.plus(sources.statistic(statistic)
                        .times(derivative(StatisticNames.of(statistic)))
                        .sum());
            }
            if (!requirements.differentiated().isEmpty()) {
                parameters.addAll(models.policy().parameterNames(Models.POLICY_SCOPE));
            }
            Optional<Network> critic = requirements.critic() ? models.critic() : Optional.empty();
            if (critic.isPresent()) {
                surrogate = surrogate.plus(sources.criticValue()
                        .times(derivative(BatchSources.CRITIC_VALUE))
                        .sum());
                parameters.addAll(critic.get().parameterNames(Models.CRITIC_SCOPE));
            }
            program = graph.compile(Map.of(SURROGATE, surrogate));
        }

        private Tensor derivative(String of) {
            return graph.input(derivativeName(of), shape.sequences(), shape.responseWidth());
        }

        private static String derivativeName(String of) {
            return "derivative of " + of;
        }

        Values run(Batch batch, Map<Statistic, INDArray> derivatives, Optional<INDArray> criticDerivatives) {
            Map<String, INDArray> arrays = new HashMap<>(sources.arrays(batch));
            derivatives.forEach((statistic, derivative) ->
                    arrays.put(derivativeName(StatisticNames.of(statistic)), derivative.castTo(graph.precision())));
            criticDerivatives.ifPresent(derivative ->
                    arrays.put(derivativeName(BatchSources.CRITIC_VALUE), derivative.castTo(graph.precision())));
            return program.differentiate(SURROGATE, parameters, arrays).gradients();
        }
    }
}
