package dev.telos.graph.step;

import dev.telos.dsl.Objective;
import dev.telos.dsl.Telos;
import dev.telos.dsl.Term;
import dev.telos.dsl.Weight;
import dev.telos.dsl.tree.Node.Statistic;
import dev.telos.graph.backend.ArrayNumbers;
import dev.telos.graph.batch.Batch;
import io.vavr.collection.HashMap;
import io.vavr.collection.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The weights of an objective's terms from step to step, with the state of those that adapt. */
public final class TermWeights {
    private static final Statistic LOG_PROB =
            (Statistic) Telos.policy().logProb().node();
    private static final Statistic SUM_OF_SQUARES =
            (Statistic) Telos.policy().sumOfSquares().node();

    private final Objective objective;
    private State state = State.START;

    public TermWeights(Objective objective) {
        this.objective = objective;
    }

    /** Exponential moving averages of the gradient sizes behind one balanced weight. */
    public record Averages(double against, double own) {
        public static final Averages START = new Averages(0, 0);

        /** After a step with these gradient sizes. */
        public Averages moved(Weight.Balanced balanced, double againstSize, double ownSize) {
            double decay = balanced.decay();
            return new Averages(decay * against + (1 - decay) * againstSize, decay * own + (1 - decay) * ownSize);
        }

        /** The weight that follows from them. */
        public double weight(Weight.Balanced balanced) {
            return balanced.share() * against / (own + balanced.epsilon());
        }
    }

    /**
     * A steered weight between two steps.
     *
     * @param coefficient what it is when it counts
     * @param last the metric at the step before
     */
    public record Steering(double coefficient, double last) {
        static Steering start(Weight.Steered steered) {
            return new Steering(steered.start(), Double.POSITIVE_INFINITY);
        }

        /** After a step whose metric came to so much. */
        public Steering moved(Weight.Steered steered, double metric) {
            double next = metric <= steered.target()
                    ? Math.min(coefficient + steered.step(), steered.highest())
                    : Math.max(coefficient - steered.step(), steered.lowest());
            return new Steering(next, metric);
        }

        /** The weight of the next step. */
        public double weight(Weight.Steered steered) {
            return last <= steered.target() ? coefficient : 0;
        }
    }

    /** All that adaptive weights carry from step to step, by the names of their terms. */
    public record State(Map<String, Averages> averages, Map<String, Steering> steering) {
        public static final State START = new State(HashMap.empty(), HashMap.empty());

        State with(String term, Averages moved) {
            return new State(averages.put(term, moved), steering);
        }

        State with(String term, Steering moved) {
            return new State(averages, steering.put(term, moved));
        }
    }

    /** To be stored with a checkpoint. */
    public State state() {
        return state;
    }

    /** Goes on from a stored state. */
    public void restore(State stored) {
        state = stored;
    }

    /** Whether a weight depends on gradients of single terms. */
    static boolean adapt(Objective objective) {
        return objective.terms().exists(term -> term.weight() instanceof Weight.Balanced);
    }

    /** The weights that do not depend on this step's gradients, by the number of the step, counted from 0. */
    Map<String, Double> scheduled(long step) {
        return objective.terms().toMap(Term::name, term -> scheduled(term, step));
    }

    private double scheduled(Term term, long step) {
        if (term.weight() instanceof Weight.Constant constant) {
            return constant.value();
        }
        if (term.weight() instanceof Weight.Steered steered) {
            return steering(term.name(), steered).weight(steered);
        }
        return term.weight() instanceof Weight.Linear linear ? linear.at(step) : 0;
    }

    private Steering steering(String term, Weight.Steered steered) {
        return state.steering().get(term).getOrElse(() -> Steering.start(steered));
    }

    /** Moves the steered weights by what a step came to; once a step, after it. */
    void observe(ObjectiveValue value) {
        for (Term term : objective.terms()) {
            if (term.weight() instanceof Weight.Steered steered) {
                double metric = value.observed().get(steered.metric()).get();
                state = state.with(term.name(), steering(term.name(), steered).moved(steered, metric));
            }
        }
    }

    /** All weights at a step; moves the averages of the balanced ones by the batch's gradients. */
    Map<String, Double> at(long step, ObjectiveProgram program, Batch complete) {
        Map<String, Double> weights = scheduled(step);
        for (Term term : objective.terms()) {
            if (term.weight() instanceof Weight.Balanced balanced) {
                Averages moved = state.averages()
                        .getOrElse(term.name(), Averages.START)
                        .moved(
                                balanced,
                                gradientSize(balanced.against(), program, complete),
                                gradientSize(term.name(), program, complete));
                state = state.with(term.name(), moved);
                weights = weights.put(term.name(), moved.weight(balanced));
            }
        }
        return weights;
    }

    /**
     * Root mean square over response tokens of the norm of a term's gradient with respect to the logits, as far as it
     * comes through the log-probability of the taken token: {@code |dL/dlogp| sqrt(1 - 2p + sum_v p_v^2)}.
     */
    private double gradientSize(String term, ObjectiveProgram program, Batch complete) {
        Map<String, Double> alone =
                objective.terms().toMap(Term::name, other -> other.name().equals(term) ? 1.0 : 0.0);
        INDArray gradient = program.evaluate(complete, alone).statistics().get(LOG_PROB);
        if (gradient == null) {
            return 0;
        }
        double[] derivatives = ArrayNumbers.of(gradient);
        double[] logProbs = required(complete, LOG_PROB);
        double[] squares = required(complete, SUM_OF_SQUARES);
        double[] mask = ArrayNumbers.of(complete.responseMask());
        double sum = 0;
        double count = 0;
        for (int i = 0; i < mask.length; i++) {
            if (mask[i] == 1) {
                sum += derivatives[i] * derivatives[i] * (1 - 2 * Math.exp(logProbs[i]) + squares[i]);
                count++;
            }
        }
        return count == 0 ? 0 : Math.sqrt(sum / count);
    }

    private static double[] required(Batch batch, Statistic statistic) {
        Optional<INDArray> found = CompleteBatch.statistic(batch, statistic);
        return ArrayNumbers.of(found.orElseThrow(() -> new MissingStatistic(statistic)));
    }
}
