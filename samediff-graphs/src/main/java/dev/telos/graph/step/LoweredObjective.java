package dev.telos.graph.step;

import dev.telos.dsl.Objective;
import dev.telos.dsl.Scalar;
import dev.telos.dsl.Term;
import dev.telos.graph.lowering.Lowering;
import dev.telos.graph.lowering.Sources;
import dev.telos.graph.lowering.StepInputs;
import dev.telos.graph.ops.Graph;
import dev.telos.graph.ops.Tensor;
import dev.telos.graph.ops.Values;
import io.vavr.collection.LinkedHashMap;
import io.vavr.collection.Map;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** An objective in a graph: the weighted total, each term, what is observed, what is guarded. */
final class LoweredObjective {
    static final String TOTAL = "total";

    private final Objective objective;
    private final List<Lowering.LoweredGuard> guards;
    private final java.util.Map<String, Tensor> outputs = new java.util.LinkedHashMap<>();

    LoweredObjective(Objective objective, Graph graph, StepInputs inputs, Sources sources) {
        this(objective, graph, new Lowering(graph, inputs, sources));
    }

    LoweredObjective(Objective objective, Graph graph, Lowering lowering) {
        this.objective = objective;
        Tensor total = graph.constant(0);
        for (Term term : objective.terms()) {
            Tensor loss = lowering.lower(term.loss().node());
            outputs.put(term(term), loss);
            total = total.plus(loss.times(graph.input(weight(term))));
        }
        for (var metric : objective.observed()) {
            outputs.put(observed(metric._1), lowering.lower(metric._2.node()));
        }
        outputs.put(TOTAL, total);
        guards = lowering.guards();
        for (int i = 0; i < guards.size(); i++) {
            outputs.put(guard(i), guards.get(i).value());
        }
    }

    java.util.Map<String, Tensor> outputs() {
        return outputs;
    }

    /** The arrays that feed the weights. */
    java.util.Map<String, INDArray> weights(Map<String, Double> weights, Graph graph) {
        java.util.Map<String, INDArray> arrays = new java.util.HashMap<>();
        objective
                .terms()
                .forEach(term -> arrays.put(
                        weight(term),
                        Nd4j.scalar(graph.precision(), weights.get(term.name()).get())));
        return arrays;
    }

    /** What came out, after the guards are passed; else {@link GuardViolation}. */
    ObjectiveValue value(Values values, Map<String, Double> weights) {
        for (int i = 0; i < guards.size(); i++) {
            GuardViolation.check(guards.get(i).guard(), values.number(guard(i)));
        }
        Map<String, Double> terms = objective.terms().toLinkedMap(Term::name, term -> values.number(term(term)));
        LinkedHashMap<String, Scalar> metrics = objective.observed();
        return new ObjectiveValue(
                values.number(TOTAL),
                terms,
                weights,
                metrics.map((name, ignored) -> io.vavr.Tuple.of(name, values.number(observed(name)))));
    }

    private static String term(Term term) {
        return "term " + term.name();
    }

    private static String weight(Term term) {
        return "weight " + term.name();
    }

    private static String observed(String metric) {
        return "observed " + metric;
    }

    private static String guard(int index) {
        return "guard " + index;
    }
}
