package dev.telos.graph.step;

import dev.telos.dsl.tree.Node.Statistic;
import dev.telos.dsl.tree.Role;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.lowering.Sources;
import dev.telos.graph.lowering.StepInputs;
import dev.telos.graph.ops.Graph;
import dev.telos.graph.ops.Tensor;
import dev.telos.graph.policy.Network;
import dev.telos.graph.policy.Policy;
import dev.telos.graph.policy.SequenceShape;
import dev.telos.graph.policy.Sequences;
import dev.telos.graph.statistics.LogitPair;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.StreamSupport;
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
    private final List<Statistic> wanted;
    private final Map<Statistic, Tensor> computed = new HashMap<>();
    private final Map<String, Network> added = new HashMap<>();
    private @Nullable Tensor criticValue;

    /**
     * Sources of the statistics that will be asked for.
     *
     * @param asked all of them, since those of the same logits are computed together
     * @param given those that the batch holds
     */
    NetworkSources(
            Graph graph,
            StepInputs inputs,
            Models models,
            SequenceShape shape,
            Iterable<Statistic> asked,
            Set<Statistic> given) {
        this.graph = graph;
        this.inputs = inputs;
        this.models = models;
        this.shape = shape;
        this.given = given;
        this.wanted = wanted(asked, given);
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
        if (computed.isEmpty()) {
            compute();
        }
        return Objects.requireNonNull(computed.get(statistic), () -> "not announced: " + statistic);
    }

    /** What the networks have to compute: an old statistic that is not given is the current policy's. */
    static List<Statistic> wanted(Iterable<Statistic> asked, Set<Statistic> given) {
        return StreamSupport.stream(asked.spliterator(), false)
                .filter(statistic -> !given.contains(statistic))
                .map(statistic -> statistic.of() == Role.OLD ? CompleteBatch.ofCurrentPolicy(statistic) : statistic)
                .filter(statistic -> !given.contains(statistic))
                .distinct()
                .toList();
    }

    private void compute() {
        long tokens = (long) shape.sequences() * shape.responseWidth();
        List<Role> roles = VocabularySources.roles(wanted);
        List<Tensor> logits = roles.stream().map(this::logits).toList();
        Tensor mask = inputs.mask();
        if (!logits.isEmpty()) {
            LogitPair pair = new LogitPair(
                    logits.get(0),
                    logits.stream().skip(1).findFirst(),
                    graph.indices(ACTIONS, tokens),
                    mask.reshape(tokens),
                    models.temperature());
            VocabularySources.of(wanted, roles, pair, models)
                    .forEach((statistic, values) -> computed.put(statistic, values.reshape(mask.shape())));
        }
        wanted.stream().filter(VocabularySources::isZero).forEach(statistic -> computed.put(statistic, mask.times(0)));
    }

    private Tensor logits(Role role) {
        return switch (role) {
            case POLICY -> outputs(models.policy(), Models.POLICY_SCOPE);
            case REFERENCE -> outputs(reference(), Models.REFERENCE_SCOPE).detach();
            case OLD -> throw MissingStatistic.againstOld(asking(role));
        };
    }

    private Policy reference() {
        return models.reference().orElseThrow(() -> MissingStatistic.reference(asking(Role.REFERENCE)));
    }

    private Statistic asking(Role role) {
        return asking(wanted, role);
    }

    /** A statistic of, or against, the distribution in that role. */
    static Statistic asking(List<Statistic> wanted, Role role) {
        return wanted.stream()
                .filter(statistic -> statistic.of() == role || CompleteBatch.against(statistic, role))
                .findFirst()
                .orElseThrow();
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
