package dev.telos.graph.step;

import dev.telos.dsl.tree.Node.Statistic;
import dev.telos.dsl.tree.Role;
import dev.telos.dsl.tree.StatisticKind;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.lowering.Sources;
import dev.telos.graph.lowering.StepInputs;
import dev.telos.graph.ops.Graph;
import dev.telos.graph.ops.Indices;
import dev.telos.graph.ops.Tensor;
import dev.telos.graph.policy.Network;
import dev.telos.graph.policy.Policy;
import dev.telos.graph.policy.SequenceShape;
import dev.telos.graph.policy.Sequences;
import dev.telos.graph.statistics.VocabularyStatistics;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Statistics and critic values computed by networks in the graph; what the batch gives already is read from it. */
final class NetworkSources implements Sources {
    private static final String ACTIONS = "actions";

    private final Graph graph;
    private final StepInputs inputs;
    private final Models models;
    private final SequenceShape shape;
    private final Set<Statistic> given;
    private final BatchSources data;
    private final Map<Role, VocabularyStatistics> distributions = new EnumMap<>(Role.class);
    private final Map<Statistic, Tensor> computed = new HashMap<>();
    private final Map<String, Network> added = new HashMap<>();
    private @Nullable Tensor criticValue;

    NetworkSources(Graph graph, StepInputs inputs, Models models, SequenceShape shape, Set<Statistic> given) {
        this.graph = graph;
        this.inputs = inputs;
        this.models = models;
        this.shape = shape;
        this.given = given;
        this.data = new BatchSources(inputs);
    }

    @Override
    public Tensor statistic(Statistic statistic) {
        if (given.contains(statistic)) {
            return data.statistic(statistic);
        }
        if (statistic.of() == Role.OLD) {
            Statistic current = CompleteBatch.ofCurrentPolicy(statistic);
            return statistic(current).detach();
        }
        Tensor known = computed.get(statistic);
        if (known == null) {
            Tensor raw = vocabularyStatistic(statistic).reshape(shape.sequences(), shape.responseWidth());
            known = raw.times(inputs.mask());
            computed.put(statistic, known);
        }
        return known;
    }

    private Tensor vocabularyStatistic(Statistic statistic) {
        VocabularyStatistics of = distribution(statistic.of(), statistic);
        StatisticKind kind = statistic.kind();
        if (kind instanceof StatisticKind.LogProb) {
            return of.logProb(actions());
        } else if (kind instanceof StatisticKind.Entropy) {
            return of.entropy();
        } else if (kind instanceof StatisticKind.SumOfSquares) {
            return of.sumOfSquares();
        } else if (kind instanceof StatisticKind.Kl kl) {
            return of.kl(distribution(kl.against(), statistic));
        }
        StatisticKind.TopKKl topK = (StatisticKind.TopKKl) kind;
        return of.topKKl(distribution(topK.against(), statistic), topK.k());
    }

    private Indices actions() {
        return graph.indices(ACTIONS, (long) shape.sequences() * shape.responseWidth());
    }

    private VocabularyStatistics distribution(Role role, Statistic wanted) {
        VocabularyStatistics known = distributions.get(role);
        if (known == null) {
            Tensor logits = switch (role) {
                case POLICY -> outputs(models.policy(), Models.POLICY_SCOPE);
                case REFERENCE ->
                    outputs(reference(wanted), Models.REFERENCE_SCOPE).detach();
                case OLD -> throw MissingStatistic.againstOld(wanted);
            };
            known = VocabularyStatistics.of(logits, models.temperature());
            distributions.put(role, known);
        }
        return known;
    }

    private Policy reference(Statistic wanted) {
        return models.reference().orElseThrow(() -> MissingStatistic.reference(wanted));
    }

    private Tensor outputs(Network network, String scope) {
        added.put(scope, network);
        return network.outputs(graph, scope, shape);
    }

    @Override
    public Tensor criticValue() {
        Tensor known = criticValue;
        if (known == null) {
            known = models.critic()
                    .map(critic -> outputs(critic, Models.CRITIC_SCOPE)
                            .reshape(shape.sequences(), shape.responseWidth())
                            .times(inputs.mask()))
                    .orElseGet(data::criticValue);
            criticValue = known;
        }
        return known;
    }

    /** Whether something asked for the network of that scope, so that its parameters are in the graph. */
    boolean has(String scope) {
        return added.containsKey(scope);
    }

    /** The arrays for the networks' inputs, and those that the batch holds. */
    Map<String, INDArray> arrays(Batch batch) {
        Sequences sequences = batch.sequences().orElseThrow(MissingStatistic::sequences);
        Map<String, INDArray> arrays = new HashMap<>(inputs.of(batch));
        added.forEach((scope, network) -> arrays.putAll(network.inputs(scope, sequences)));
        int[] actions = java.util.Arrays.stream(sequences.paddedResponses())
                .flatMapToInt(java.util.Arrays::stream)
                .toArray();
        arrays.put(ACTIONS, Nd4j.createFromArray(actions));
        return arrays;
    }
}
