package dev.telos.algorithms.task;

import dev.telos.algorithms.hash.StableHash;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** Problems divided by a hash of the prompt: a prompt is on the same side whatever else there is. */
record Split(List<Problem> training, List<Problem> heldOut) {
    private static final int ONE_IN = 5;

    static Split of(Collection<Problem> problems) {
        Map<Boolean, List<Problem>> sides =
                scrambled(problems).stream().collect(Collectors.partitioningBy(Split::isHeldOut));
        return new Split(List.copyOf(sides.get(false)), List.copyOf(sides.get(true)));
    }

    /** In an order that looks drawn and depends on the prompts alone. */
    static List<Problem> scrambled(Collection<Problem> problems) {
        List<Problem> scrambled = new ArrayList<>(problems);
        // Salted differently from the side, which would otherwise decide the place as well.
        scrambled.sort(Comparator.comparingLong(problem -> StableHash.bits("order:" + problem.prompt())));
        return scrambled;
    }

    private static boolean isHeldOut(Problem problem) {
        return Long.remainderUnsigned(StableHash.bits("split:" + problem.prompt()), ONE_IN) == 0;
    }

    List<Demonstration> demonstrations(long seed, int count, BiFunction<Problem, Random, String> teacher) {
        new SettingsCheck("Demonstrations")
                .that(count >= 0, "a count of at least 0", count)
                .orThrow();
        Random random = new Random(seed);
        List<Demonstration> drawn = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Problem problem = training.get(random.nextInt(training.size()));
            drawn.add(new Demonstration(problem.prompt(), teacher.apply(problem, random)));
        }
        return List.copyOf(drawn);
    }
}
