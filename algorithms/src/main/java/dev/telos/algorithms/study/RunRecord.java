package dev.telos.algorithms.study;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A finished run with all that is needed to run it again.
 *
 * @param settings of the condition's experiment
 * @param provenance of the process that ran it, by {@link Provenance}
 * @param seconds that it took; the only thing here, with the provenance, that another run would not give again
 */
public record RunRecord(
        String study,
        String condition,
        long seed,
        Map<String, String> settings,
        Map<String, String> provenance,
        double seconds,
        List<Point> points) {
    public RunRecord {
        Objects.requireNonNull(study, "study");
        Objects.requireNonNull(condition, "condition");
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
        points = List.copyOf(points);
    }

    /** Before the first step. */
    public Point start() {
        return points.get(0);
    }

    /** After the last step. */
    public Point end() {
        return points.get(points.size() - 1);
    }

    /** Whether it is the run of that condition and seed. */
    boolean isOf(Condition other, long otherSeed) {
        return condition.equals(other.name()) && seed == otherSeed;
    }
}
