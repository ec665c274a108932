package dev.telos.graph.step;

import dev.telos.dsl.Objective;
import dev.telos.dsl.Requirements;
import dev.telos.dsl.tree.Node.Statistic;
import dev.telos.dsl.tree.Role;
import dev.telos.graph.backend.ArrayNumbers;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.kernel.Side;
import dev.telos.graph.kernel.VocabularyStatistic;
import dev.telos.graph.ops.GradientPlace;
import dev.telos.graph.ops.PlanCache;
import dev.telos.graph.statistics.LogitArrays;
import dev.telos.graph.statistics.RowStatistics;
import dev.telos.graph.statistics.VocabularyImplementation;
import dev.telos.graph.step.ObjectiveProgram.BatchShape;
import io.vavr.collection.Map;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * An objective straight on logits, for networks that are trained elsewhere: it gives the derivative of the loss with
 * respect to each logit, from where any network goes on by its own backpropagation.
 *
 * <p>As in {@link TwoPhaseStep} the objective sees statistics [B,T] of the whole step in double precision. Logits are read
 * where they lie; besides their gradient no array is made that has the size of the vocabulary. Not for several threads at
 * once.
 */
public final class LogitStep {
    private final Requirements requirements;
    private final double temperature;
    private final VocabularyImplementation vocabulary;
    private final TermWeights weights;
    private final PlanCache<BatchShape, ObjectiveProgram> programs;

    /** At temperature 1, by the fastest implementation that the backend has. */
    public LogitStep(Objective objective) {
        this(objective, 1, VocabularyImplementation.ofBackend());
    }

    /**
     * With logits divided by a temperature above 0.
     *
     * @throws IllegalArgumentException where it is not
     */
    public LogitStep(Objective objective, double temperature, VocabularyImplementation vocabulary) {
        if (!(temperature > 0) || Double.isInfinite(temperature)) {
            throw new IllegalArgumentException("temperature: expected a number above 0, got " + temperature + ".");
        }
        this.requirements = objective.requirements();
        this.temperature = temperature;
        this.vocabulary = vocabulary;
        this.weights = new TermWeights(objective);
        this.programs = ObjectiveProgram.cache(objective);
    }

    /** The weights from step to step, whose state belongs into a checkpoint. */
    public TermWeights weights() {
        return weights;
    }

    /**
     * What came out.
     *
     * @param policy derivative with respect to the policy's logits, [B,T,V]; 0 outside the response mask
     * @param criticValues derivative with respect to the batch's critic values, [B,T], where the objective reads any
     */
    public record Result(ObjectiveValue value, INDArray policy, Optional<INDArray> criticValues) {}

    /** Evaluates and differentiates, with a new array for the gradient. */
    public Result run(Batch batch, Logits logits, long number) {
        INDArray like = logits.policy();
        return run(batch, logits, number, Nd4j.createUninitialized(like.dataType(), like.shape(), 'c'));
    }

    /**
     * Evaluates and differentiates.
     *
     * @param batch with all data that the objective requires; sequences are not needed
     * @param number of the optimizer step, counted from 0; schedules of weights go by it
     * @param gradient is overwritten with the derivative with respect to the policy's logits; shaped and typed as they are
     * @throws InvalidLogits naming every shape, type and token that does not fit
     * @throws MissingStatistic if the objective compares with a policy whose logits are not there
     */
    public Result run(Batch batch, Logits logits, long number, INDArray gradient) {
        batch.require(requirements);
        PolicyStatisticGiven.check(batch.statistics().keySet());
        LogitChecks.require(batch, logits, gradient);
        Pass pass = new Pass(batch, logits, Optional.of(rows(gradient)));
        Batch complete = pass.complete();
        ObjectiveProgram program = programs.of(BatchShape.of(batch));
        Map<String, Double> current = weights.at(number, program, complete);
        ObjectiveProgram.Derivatives derivatives = program.evaluate(complete, current);
        weights.observe(derivatives.value());
        pass.gradient(derivatives);
        return new Result(derivatives.value(), gradient, derivatives.criticValues());
    }

    /**
     * The batch with what these logits say as what the old policy said, for several updates on one batch; what it says of
     * the old policy already stays.
     */
    public Batch withOld(Batch batch, Logits logits) {
        Batch complete = new Pass(batch, logits, Optional.empty()).complete();
        var old = Batch.builder().from(batch);
        requirements
                .statistics()
                .toStream()
                .filter(statistic -> statistic.of() == Role.OLD)
                .filter(statistic -> !batch.statistics().containsKey(statistic))
                .forEach(statistic -> CompleteBatch.statistic(complete, statistic)
                        .ifPresent(values -> old.putStatistics(statistic, values)));
        return old.build();
    }

    /** One batch with its logits. */
    private final class Pass {
        private final Batch batch;
        private final List<Statistic> wanted;
        private final List<Role> roles;
        private final java.util.Map<Statistic, VocabularyStatistic> asked;
        private final Optional<RowStatistics> rows;
        private final Optional<INDArray> gradient;

        /** @param gradient where the derivative goes, where one is asked for */
        Pass(Batch batch, Logits logits, Optional<INDArray> gradient) {
            this.batch = batch;
            this.gradient = gradient;
            wanted = NetworkSources.wanted(
                    requirements.statistics(), batch.statistics().keySet());
            roles = VocabularySources.roles(wanted);
            asked = VocabularySources.asked(wanted, roles);
            List<INDArray> arrays =
                    roles.stream().map(role -> rows(of(role, logits, wanted))).toList();
            rows = arrays.stream()
                    .findFirst()
                    .map(first -> statistics(new LogitArrays(
                            first,
                            arrays.stream().skip(1).findFirst(),
                            logits.actions().dup('c').data().asInt(),
                            ArrayNumbers.of(batch.responseMask()),
                            temperature)));
        }

        private RowStatistics statistics(LogitArrays arrays) {
            return gradient.filter(place -> roles.contains(Role.POLICY))
                    .map(place -> vocabulary.of(arrays, asked.values(), new GradientPlace(policy(), place)))
                    .orElseGet(() -> vocabulary.of(arrays, asked.values()));
        }

        private Side policy() {
            return Side.at(roles.indexOf(Role.POLICY));
        }

        /** The batch with all statistics that the objective asks for. */
        Batch complete() {
            var complete = Batch.builder().from(batch);
            java.util.Map<VocabularyStatistic, double[]> values =
                    rows.map(RowStatistics::values).orElse(java.util.Map.of());
            asked.forEach((statistic, of) -> complete.putStatistics(
                    statistic,
                    Nd4j.createFromArray(java.util.Objects.requireNonNull(values.get(of)))
                            .reshape(batch.size(), batch.width())));
            wanted.stream()
                    .filter(VocabularySources::isZero)
                    .forEach(statistic -> complete.putStatistics(
                            statistic, Nd4j.zeros(DataType.DOUBLE, batch.size(), batch.width())));
            return complete.build();
        }

        /** Writes the derivative to its place. */
        void gradient(ObjectiveProgram.Derivatives derivatives) {
            INDArray place = gradient.orElseThrow();
            java.util.Map<VocabularyStatistic, double[]> known = new LinkedHashMap<>();
            derivatives.statistics().forEach((statistic, array) -> {
                VocabularyStatistic of = asked.get(statistic);
                if (of != null) {
                    known.put(of, ArrayNumbers.of(array));
                }
            });
            if (known.isEmpty()) {
                place.assign(0);
            } else {
                rows.orElseThrow().gradient(policy(), known, place);
            }
        }
    }

    private static INDArray of(Role role, Logits logits, List<Statistic> wanted) {
        return switch (role) {
            case POLICY -> logits.policy();
            case REFERENCE ->
                logits.reference()
                        .orElseThrow(() -> MissingStatistic.referenceLogits(NetworkSources.asking(wanted, role)));
            case OLD -> throw MissingStatistic.againstOld(NetworkSources.asking(wanted, role));
        };
    }

    /** From [B,T,V] to [B·T,V]. */
    private static INDArray rows(INDArray logits) {
        return logits.reshape('c', logits.size(0) * logits.size(1), logits.size(2));
    }
}
