package dev.telos.graph.kernel;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * All statistics of one row, in one pass over its logits that adds up sums over the vocabulary.
 *
 * <p>With weights w = exp((z - shift) / temperature), which add up to W, and logs of weights l = log w:
 *
 * <pre>
 *   log p_y    = l_y - log W
 *   entropy    = log W - Σ w l / W
 *   Σ p²       = Σ w² / W²
 *   KL(p‖q)    = Σ w (l - l') / W - log W + log W'      with l' and W' of q
 * </pre>
 *
 * Any shift does, as long as it is not so far below the largest logit that weights are too large for their sums to be exact:
 * then the largest one is looked for, and the pass is done again.
 */
final class ForwardRow<A> {
    /** Up to this total, logarithms of weights are small enough to be exact. */
    private static final double EXACT = 1e9;

    private final LogitRows<A> logits;
    private final List<VocabularyStatistic> statistics;
    private final RowResults results;
    private final BlockLoops<A> loops;
    private final Optional<KeptWeights<A>> kept;
    private final RowPair<A> pair;
    private final boolean addsTerms;
    private final List<A> totals;
    private final List<A> sums;

    ForwardRow(
            LogitRows<A> logits,
            List<VocabularyStatistic> statistics,
            RowResults results,
            Optional<KeptWeights<A>> kept,
            BlockLoops<A> loops) {
        this.logits = logits;
        this.statistics = statistics;
        this.results = results;
        this.kept = kept;
        this.loops = loops;
        this.pair = new RowPair<>(logits, statistics, loops);
        this.addsTerms = statistics.stream().anyMatch(statistic -> switch (statistic.kind()) {
            case ENTROPY, SUM_OF_SQUARES, KL -> true;
            case LOG_PROB, TOP_K_KL -> false;
        });
        this.totals = blocks(pair.size());
        this.sums = blocks(statistics.size());
    }

    private List<A> blocks(int number) {
        return IntStream.range(0, number).mapToObj(i -> loops.block()).toList();
    }

    void run(int row) {
        pair.all().forEach(p -> p.glance(row));
        addUp(row);
        if (!isExact()) {
            pair.all().forEach(p -> p.survey(row));
            addUp(row);
        }
        for (int side = 0; side < pair.size(); side++) {
            DistributionRow<A> p = pair.of(side);
            p.normalise(Math.log(total(side)));
            results.shifts().get(side)[row] = p.shift();
            results.logTotals().get(side)[row] = p.logTotal();
        }
        for (int i = 0; i < statistics.size(); i++) {
            results.values().get(i)[row] = value(statistics.get(i), sums.get(i), row);
        }
    }

    private void addUp(int row) {
        totals.forEach(total -> loops.fill(total, 0, BlockLoops.LENGTH));
        sums.forEach(sum -> loops.fill(sum, 0, BlockLoops.LENGTH));
        int columns = logits.first().columns();
        for (int from = 0; from < columns; from += BlockLoops.LENGTH) {
            addBlock(row, from, Math.min(BlockLoops.LENGTH, columns - from));
        }
    }

    /** Neither too large nor nothing at all, nor not a number. */
    private boolean isExact() {
        for (int side = 0; side < pair.size(); side++) {
            double total = total(side);
            if (!(total > 0 && total < EXACT)) {
                return false;
            }
        }
        return true;
    }

    private double total(int side) {
        return loops.sum(totals.get(side));
    }

    private void addBlock(int row, int from, int n) {
        for (int side = 0; side < pair.size(); side++) {
            if (addsTerms) {
                pair.of(side).readAndAdd(from, totals.get(side), n);
            } else {
                pair.of(side).readWeightsAndAdd(from, totals.get(side), n);
            }
        }
        if (kept.isPresent()) {
            KeptWeights<A> place = kept.get();
            place.gradient().write(row, from, pair.of(place.side()).weights(), n);
        }
        for (int i = 0; i < statistics.size(); i++) {
            addTerms(statistics.get(i), sums.get(i), n);
        }
    }

    private void addTerms(VocabularyStatistic statistic, A sum, int n) {
        DistributionRow<A> p = pair.of(statistic.of());
        switch (statistic.kind()) {
            case ENTROPY -> loops.addProducts(p.weights(), p.logs(), sum, n);
            case SUM_OF_SQUARES -> loops.addProducts(p.weights(), p.weights(), sum, n);
            case KL ->
                loops.addWeightedGaps(
                        p.weights(), p.logs(), pair.of(statistic.of().other()).logs(), sum, n);
            case LOG_PROB, TOP_K_KL -> {} // of single tokens
        }
    }

    private double value(VocabularyStatistic statistic, A sums, int row) {
        DistributionRow<A> p = pair.of(statistic.of());
        double total = Math.exp(p.logTotal());
        return switch (statistic.kind()) {
            case LOG_PROB -> p.logProbability(logits.actions()[row]);
            case ENTROPY -> p.logTotal() - LogScale.LN_2 * loops.sum(sums) / total;
            case SUM_OF_SQUARES -> loops.sum(sums) / (total * total);
            case KL -> {
                DistributionRow<A> q = pair.of(statistic.of().other());
                yield LogScale.LN_2 * loops.sum(sums) / total - p.logTotal() + q.logTotal();
            }
            case TOP_K_KL -> {
                DistributionRow<A> q = pair.of(statistic.of().other());
                yield topKKl(p, q, p.top(statistic.k()));
            }
        };
    }

    private double topKKl(DistributionRow<A> p, DistributionRow<A> q, TopTokens top) {
        double sum = 0;
        for (int i = 0; i < top.size(); i++) {
            int token = top.token(i);
            sum += p.probability(token) * (p.logProbability(token) - q.logProbability(token));
        }
        return sum;
    }
}
