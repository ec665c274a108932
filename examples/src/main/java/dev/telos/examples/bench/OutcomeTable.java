package dev.telos.examples.bench;

import java.util.Locale;
import java.util.Optional;

/** Outcomes as rows of a table for a terminal. */
final class OutcomeTable {
    private static final double PERCENT = 100;

    private OutcomeTable() {}

    /** What stands above all rows. */
    static String header() {
        return String.join(
                "\n",
                "% of copy: bytes that have to be moved, by the time, over the measured rate of copying;",
                "% of gemm: matrix products over their measured rate; limit: the time by the slower of both; gap: ours by it.",
                row("", "", "", "% of", "% of", "limit", "ours", "", "PyTorch", "", "", ""),
                row("case", "threads", "tokens/s", "copy", "gemm", "ms", "ms", "gap", "ms", "ratio", "asked", ""));
    }

    static String of(Outcome outcome, Loops loops) {
        BenchCase one = outcome.of();
        double asked = one.asked(loops);
        return row(
                one.name(),
                one.threads(),
                String.format(Locale.ROOT, "%.0f", outcome.tokensPerSecond()),
                share(one.work().copyMillis(outcome.rates()), outcome),
                share(one.work().productMillis(outcome.rates()), outcome),
                number(outcome.limit()),
                number(outcome.ours()),
                number(outcome.ours() / outcome.limit()),
                outcome.pytorch().map(other -> number(other.millis())).orElse("-"),
                outcome.ratio().map(OutcomeTable::number).orElse("-"),
                number(asked),
                outcome.ratio()
                        .map(ratio -> (ratio <= asked ? "reached" : "not reached") + byFewer(outcome))
                        .orElse(""));
    }

    private static String byFewer(Outcome outcome) {
        Optional<Integer> fewer = outcome.pytorch()
                .map(Outcome.PyTorch::threads)
                .filter(count -> count < outcome.of().threads());
        return fewer.map(count -> ", PyTorch best with " + count).orElse("");
    }

    private static String share(double least, Outcome outcome) {
        return String.format(Locale.ROOT, "%.0f", least / outcome.ours() * PERCENT);
    }

    private static String row(Object... cells) {
        return String.format(Locale.ROOT, "%-13s%8s%11s%7s%7s%9s%9s%8s%10s%7s%7s  %s", cells)
                .stripTrailing();
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, Math.abs(number) < 10 ? "%.2f" : "%.1f", number);
    }
}
