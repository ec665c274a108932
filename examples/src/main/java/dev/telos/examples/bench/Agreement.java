package dev.telos.examples.bench;

import dev.telos.examples.bench.exchange.ArrayFolder;
import java.util.Arrays;
import java.util.Locale;

/** Compares what two programs left as results, array by array, by the norm of the difference. */
final class Agreement {
    private Agreement() {}

    /**
     * Holds results of ours against PyTorch's.
     *
     * @param tolerance the most that the norm of a difference may be of the norm of PyTorch's
     * @throws ResultsDisagree naming the array and its two numbers that differ most
     */
    static void require(ArrayFolder ours, ArrayFolder pytorch, double tolerance) {
        if (!ours.names().equals(pytorch.names())) {
            throw new ResultsDisagree(
                    "Results of ours are " + ours.names() + ", those of PyTorch " + pytorch.names() + ".");
        }
        for (String name : pytorch.names()) {
            if (!Arrays.equals(ours.shape(name), pytorch.shape(name))) {
                throw new ResultsDisagree(name + " has shape " + Arrays.toString(ours.shape(name)) + " by ours and "
                        + Arrays.toString(pytorch.shape(name)) + " by PyTorch.");
            }
            require(name, ours.numbers(name), pytorch.numbers(name), tolerance);
        }
    }

    private static void require(String name, double[] a, double[] b, double tolerance) {
        double differences = 0;
        double squares = 0;
        int worst = 0;
        for (int i = 0; i < b.length; i++) {
            differences += (a[i] - b[i]) * (a[i] - b[i]);
            squares += b[i] * b[i];
            // Of doubles, NaN compares as the largest.
            worst = Double.compare(Math.abs(a[i] - b[i]), Math.abs(a[worst] - b[worst])) > 0 ? i : worst;
        }
        double distance = Math.sqrt(differences);
        if (!(distance <= tolerance * Math.sqrt(squares))) {
            throw new ResultsDisagree(String.format(
                    Locale.ROOT,
                    "%s[%d] is %.9g by ours and %.9g by PyTorch; relative distance of the array %.2g, expected at most %.2g.",
                    name,
                    worst,
                    a[worst],
                    b[worst],
                    distance / Math.sqrt(squares),
                    tolerance));
        }
    }
}
