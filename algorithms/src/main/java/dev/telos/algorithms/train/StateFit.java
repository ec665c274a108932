package dev.telos.algorithms.train;

import static dev.telos.algorithms.objective.InvalidConfig.atLeast;
import static dev.telos.algorithms.objective.InvalidConfig.check;

import dev.telos.graph.optimizer.AdamW;
import io.vavr.collection.LinkedHashSet;
import io.vavr.collection.List;
import io.vavr.collection.Seq;
import io.vavr.control.Validation;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Whether a stored state can be restored into a run, whose own state tells what fits. */
final class StateFit {
    private static final String NONE = "none";

    private StateFit() {}

    /**
     * Compares names, types and shapes of all arrays.
     *
     * @throws InvalidState naming all that differ
     */
    static void require(TrainingState own, TrainingState stored) {
        List<Validation<String, Boolean>> checks = List.of(
                        atLeast("rollouts", 0, stored.rollouts()),
                        atLeast("updates", 0, stored.updates()),
                        same(
                                "critic",
                                own.critic().isPresent() ? "one" : NONE,
                                stored.critic().isPresent() ? "one" : NONE))
                .appendAll(arrays("policy", own.policy(), stored.policy()))
                .appendAll(optimizer("policy", own.policyOptimizer(), stored.policyOptimizer()));
        if (own.critic().isPresent() && stored.critic().isPresent()) {
            TrainingState.Critic critic = stored.critic().get();
            checks = checks.appendAll(arrays("critic", own.critic().get().parameters(), critic.parameters()))
                    .appendAll(optimizer("critic", own.critic().get().optimizer(), critic.optimizer()));
        }
        List<String> problems = checks.filter(Validation::isInvalid).map(Validation::getError);
        if (!problems.isEmpty()) {
            throw new InvalidState(problems);
        }
    }

    private static Seq<Validation<String, Boolean>> optimizer(String of, AdamW.State own, AdamW.State stored) {
        return List.of(atLeast(of + ".updates", 0, stored.updates()), atLeast(of + ".skipped", 0, stored.skipped()))
                .appendAll(arrays(of + ".mean", own.means(), stored.means()))
                .appendAll(arrays(of + ".mean_square", own.meanSquares(), stored.meanSquares()));
    }

    private static Seq<Validation<String, Boolean>> arrays(
            String kind, Map<String, INDArray> own, Map<String, INDArray> stored) {
        return LinkedHashSet.ofAll(own.keySet())
                .addAll(stored.keySet())
                .toList()
                .map(name -> same(kind + "/" + name, described(own.get(name)), described(stored.get(name))));
    }

    private static String described(@Nullable INDArray array) {
        return array == null ? NONE : array.dataType() + Arrays.toString(array.shape());
    }

    private static Validation<String, Boolean> same(String name, String expected, String came) {
        return check(expected.equals(came), name, expected, came);
    }
}
