package dev.telos.algorithms.correction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Rejections as verl writes them: names separated by commas, such as {@code token_k1,seq_max_k3}, and a bound for each or
 * one for all. Bounds of k1 are ratios, {@code low_high}, or the upper one alone with its inverse as the lower.
 */
public final class VerlRejections {
    private final List<String> problems = new ArrayList<>();

    private VerlRejections() {}

    /**
     * The rejections of these names, each once.
     *
     * @throws InvalidCorrection if a name is unknown or a bound is missing or no number
     */
    public static List<Rejection> of(String names, String bounds) {
        VerlRejections reader = new VerlRejections();
        List<Rejection> rejections =
                reader.read(split(names).distinct().toList(), split(bounds).toList());
        InvalidCorrection.throwIfAny(reader.problems);
        return rejections;
    }

    private static Stream<String> split(String list) {
        return Arrays.stream(list.split(",", -1)).map(String::strip).filter(entry -> !entry.isEmpty());
    }

    private List<Rejection> read(List<String> names, List<String> bounds) {
        List<Rejection> rejections = new ArrayList<>();
        if (names.isEmpty()) {
            expected("names of rejections", "at least one, such as token_k1", "none");
        } else if (bounds.size() != 1 && bounds.size() != names.size()) {
            expected("bounds of rejections", "one for all or one for each of " + names.size(), bounds.size() + "");
        } else {
            for (int i = 0; i < names.size(); i++) {
                rejection(names.get(i), bounds.get(bounds.size() == 1 ? 0 : i)).ifPresent(rejections::add);
            }
        }
        return rejections;
    }

    private Optional<Rejection> rejection(String name, String bound) {
        int last = name.lastIndexOf('_');
        String over = name.substring(0, Math.max(0, last));
        return divergence(name, name.substring(last + 1), bound).flatMap(divergence -> switch (over) {
            case "token" -> Optional.of(new Rejection.Token(divergence));
            case "seq_sum" -> Optional.of(new Rejection.SequenceSum(divergence));
            case "seq_mean" -> Optional.of(new Rejection.SequenceMean(divergence));
            case "seq_max" ->
                divergence instanceof Divergence.NotNegative positive
                        ? Optional.of(new Rejection.SequenceMax(positive))
                        : unknown(name);
            default -> unknown(name);
        });
    }

    private Optional<Divergence> divergence(String name, String kind, String bound) {
        return switch (kind) {
            case "k1" -> {
                String[] ends = bound.split("_", 2);
                Optional<Double> first = number(name, ends[0]);
                yield ends.length == 1
                        ? first.map(Divergence.K1::upTo)
                        : first.flatMap(low -> number(name, ends[1]).map(high -> new Divergence.K1(low, high)));
            }
            case "k2" -> number(name, bound).map(Divergence.K2::new);
            case "k3" -> number(name, bound).map(Divergence.K3::new);
            default -> unknown(name);
        };
    }

    private <T> Optional<T> unknown(String name) {
        expected(
                "rejection",
                "token, seq_sum or seq_mean with _k1, _k2 or _k3, or seq_max with _k2 or _k3",
                name.isEmpty() ? "nothing" : name);
        return Optional.empty();
    }

    private Optional<Double> number(String name, String text) {
        try {
            return Optional.of(Double.valueOf(text));
        } catch (NumberFormatException e) {
            expected("bound of " + name, "a number, for k1 also two with _ between them", text);
            return Optional.empty();
        }
    }

    private void expected(String what, String expectation, String came) {
        problems.addAll(Problems.check(false, what, expectation, came));
    }
}
