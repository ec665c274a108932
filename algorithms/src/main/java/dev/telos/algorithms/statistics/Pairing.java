package dev.telos.algorithms.statistics;

import dev.telos.dsl.InvalidArgument;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The values of two conditions matched by seed, and the seeds that could not be used.
 *
 * @param differences first minus second, by seed in ascending order
 * @param onlyFirst the seeds that the first condition alone has
 * @param onlySecond the seeds that the second condition alone has
 * @param notFinite the seeds of both where a value is NaN or infinite, as of a run that diverged
 */
public record Pairing(
        SortedMap<Long, Double> differences, List<Long> onlyFirst, List<Long> onlySecond, List<Long> notFinite) {

    public Pairing {
        differences = Collections.unmodifiableSortedMap(new TreeMap<>(differences));
        onlyFirst = List.copyOf(onlyFirst);
        onlySecond = List.copyOf(onlySecond);
        notFinite = List.copyOf(notFinite);
    }

    /** Of two arrays of equal length, the i-th values a pair of "seed" i from 0. */
    public static Pairing of(double[] first, double[] second) {
        if (first.length != second.length) {
            throw new InvalidArgument(
                    "Paired values",
                    "two arrays of equal length",
                    first.length + " and " + second.length + " values",
                    "Where runs are missing, give the values by seed.");
        }
        return bySeed(bySeed(first), bySeed(second));
    }

    /** Of values by seed. */
    public static Pairing bySeed(Map<Long, Double> first, Map<Long, Double> second) {
        SortedMap<Long, Double> differences = new TreeMap<>();
        List<Long> notFinite = new ArrayList<>();
        for (long seed : both(first, second)) {
            double difference = first.getOrDefault(seed, Double.NaN) - second.getOrDefault(seed, Double.NaN);
            if (Double.isFinite(difference)) {
                differences.put(seed, difference);
            } else {
                notFinite.add(seed);
            }
        }
        return new Pairing(differences, only(first, second), only(second, first), notFinite);
    }

    /** n, the number of pairs. */
    public int pairs() {
        return differences.size();
    }

    /** The differences as an array, by ascending seed. */
    public double[] values() {
        return differences.values().stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Whether every run of both conditions is in a pair. */
    public boolean isComplete() {
        return onlyFirst.isEmpty() && onlySecond.isEmpty() && notFinite.isEmpty();
    }

    private static Map<Long, Double> bySeed(double... values) {
        Map<Long, Double> bySeed = new TreeMap<>();
        for (int i = 0; i < values.length; i++) {
            bySeed.put((long) i, values[i]);
        }
        return bySeed;
    }

    private static TreeSet<Long> both(Map<Long, Double> first, Map<Long, Double> second) {
        TreeSet<Long> both = new TreeSet<>(first.keySet());
        both.retainAll(second.keySet());
        return both;
    }

    private static List<Long> only(Map<Long, Double> these, Map<Long, Double> others) {
        TreeSet<Long> only = new TreeSet<>(these.keySet());
        only.removeAll(others.keySet());
        return List.copyOf(only);
    }
}
