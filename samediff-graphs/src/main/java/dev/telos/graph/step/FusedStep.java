package dev.telos.graph.step;

import dev.telos.dsl.Objective;
import dev.telos.dsl.Requirements;
import dev.telos.dsl.tree.Node.Statistic;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.lowering.StepInputs;
import dev.telos.graph.ops.Graph;
import dev.telos.graph.ops.Program;
import dev.telos.graph.policy.Network;
import dev.telos.graph.policy.SequenceShape;
import io.vavr.collection.Map;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Networks, statistics and objective in one graph, for a step that fits in one piece. */
public final class FusedStep implements Step {
    private final Objective objective;
    private final Requirements requirements;
    private final Models models;
    private final TermWeights weights;
    private final Programs<FusedProgram> programs = new Programs<>(
            this::compile,
            fused -> fused.program().bytesKept(),
            fused -> fused.program().release());

    /** For an objective without balanced weights, which need the gradients of single terms. */
    public FusedStep(Objective objective, Models models) {
        if (TermWeights.adapt(objective)) {
            throw new IllegalArgumentException(
                    "The weights of " + objective.name() + " adapt to gradients of single terms; use a TwoPhaseStep.");
        }
        this.objective = objective;
        this.requirements = objective.requirements();
        this.models = models;
        this.weights = new TermWeights(objective);
    }

    @Override
    public TermWeights weights() {
        return weights;
    }

    private record FusedProgram(
            Graph graph, NetworkSources sources, LoweredObjective lowered, Program program, List<String> parameters) {}

    private FusedProgram compile(SequenceShape shape, Set<Statistic> given) {
        Graph graph = new Graph(models.policy().precision());
        StepInputs inputs = new StepInputs(graph, shape.sequences(), shape.responseWidth());
        NetworkSources sources = new NetworkSources(graph, inputs, models, shape, requirements.statistics(), given);
        LoweredObjective lowered = new LoweredObjective(objective, graph, inputs, sources);
        List<String> parameters = new ArrayList<>();
        if (sources.has(Models.POLICY_SCOPE)) {
            parameters.addAll(models.policy().parameterNames(Models.POLICY_SCOPE));
        }
        trainedCritic().ifPresent(critic -> parameters.addAll(critic.parameterNames(Models.CRITIC_SCOPE)));
        return new FusedProgram(graph, sources, lowered, graph.compile(lowered.outputs()), parameters);
    }

    private java.util.Optional<Network> trainedCritic() {
        return requirements.critic() ? models.critic() : java.util.Optional.empty();
    }

    @Override
    public StepResult run(Batch batch, long number) {
        return run(batch, number, Program::differentiate);
    }

    @Override
    public StepResult lend(Batch batch, long number) {
        return run(batch, number, Program::lendGradient);
    }

    /** Evaluates a program and differentiates one output with respect to some parameters. */
    private interface Differentiation {
        Program.Differentiated of(
                Program program, String loss, Iterable<String> parameters, java.util.Map<String, INDArray> inputs);
    }

    private StepResult run(Batch batch, long number, Differentiation differentiation) {
        batch.require(requirements);
        FusedProgram fused = programs.of(batch);
        Map<String, Double> current = weights.scheduled(number);
        java.util.Map<String, INDArray> arrays = new HashMap<>(fused.sources().arrays(batch));
        arrays.putAll(fused.lowered().weights(current, fused.graph()));
        Program.Differentiated result =
                differentiation.of(fused.program(), LoweredObjective.TOTAL, fused.parameters(), arrays);
        java.util.Map<String, INDArray> gradients = result.gradients().byName();
        ObjectiveValue value = fused.lowered().value(result.values(), current);
        weights.observe(value);
        return new StepResult(
                value,
                ParameterGradients.of(models.policy(), Models.POLICY_SCOPE, gradients),
                trainedCritic()
                        .map(critic -> ParameterGradients.of(critic, Models.CRITIC_SCOPE, gradients))
                        .orElse(java.util.Map.of()));
    }
}
