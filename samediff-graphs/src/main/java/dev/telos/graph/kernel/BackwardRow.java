package dev.telos.graph.kernel;

import dev.telos.graph.kernel.VocabularyStatistic.Kind;
import java.util.List;

/**
 * The derivative of Σ_i g_i s_i(row) with respect to the logits of one distribution in one row, for all statistics s_i in
 * one pass.
 *
 * <p>With p the distribution of these logits z, q the other one, T the tokens of a top-k sum, δ the indicator, and all at
 * temperature 1 (else it is divided by the temperature):
 *
 * <pre>
 *   d log p_y  / dz_v = δ(v=y) - p_v
 *   d entropy  / dz_v = -p_v (log p_v + entropy)
 *   d Σ p²     / dz_v = 2 p_v (p_v - Σ p²)
 *   d KL(p‖q)  / dz_v = p_v (log p_v - log q_v - KL)
 *   d KL(q‖p)  / dz_v = p_v - q_v
 *   d KL_T(p‖q)/ dz_v = δ(v∈T) p_v (log p_v - log q_v + 1) - p_v (KL_T + Σ_T p)
 *   d KL_T(q‖p)/ dz_v = p_v Σ_T q - δ(v∈T) q_v
 * </pre>
 *
 * So all but single tokens is p_v (a + b log p_v + c p_v + d (log p_v - log q_v)) + e q_v with numbers a to e for the row.
 */
final class BackwardRow<A> {
    private final LogitRows<A> logits;
    private final List<VocabularyStatistic> statistics;
    private final RowResults results;
    private final Side side;
    private final Matrix<A> gradient;
    private final boolean kept;
    private final BlockLoops<A> loops;
    private final RowPair<A> pair;
    private final boolean findsTop;
    private final A block;

    BackwardRow(
            LogitRows<A> logits,
            List<VocabularyStatistic> statistics,
            RowResults results,
            Side side,
            Matrix<A> gradient,
            boolean kept,
            BlockLoops<A> loops) {
        this.logits = logits;
        this.statistics = statistics;
        this.results = results;
        this.side = side;
        this.gradient = gradient;
        this.kept = kept;
        this.loops = loops;
        this.pair = new RowPair<>(logits, statistics, loops);
        this.findsTop = statistics.stream().anyMatch(statistic -> statistic.kind() == Kind.TOP_K_KL);
        this.block = loops.block();
    }

    /** Writes a row of zeros. */
    void clear(int row) {
        int columns = gradient.columns();
        loops.fill(block, 0, BlockLoops.LENGTH);
        for (int from = 0; from < columns; from += BlockLoops.LENGTH) {
            gradient.write(row, from, block, Math.min(BlockLoops.LENGTH, columns - from));
        }
    }

    /** Writes the gradient of a row that counts. */
    void run(int row, List<double[]> derivatives) {
        if (isZero(row, derivatives)) {
            clear(row);
            return;
        }
        begin(row);
        RowCoefficients coefficients = new RowCoefficients();
        for (int i = 0; i < statistics.size(); i++) {
            double derivative = derivatives.get(i)[row] / logits.temperature();
            double value = results.values().get(i)[row];
            VocabularyStatistic statistic = statistics.get(i);
            if (statistic.of() == side) {
                coefficients.addOf(statistic.kind(), derivative, value, topMass(statistic));
            } else if (statistic.compares()) {
                coefficients.addAgainst(
                        derivative, statistic.kind() == Kind.KL ? 1 : topMass(statistic), statistic.kind());
            }
        }
        write(row, coefficients);
        for (int i = 0; i < statistics.size(); i++) {
            addSingleTokens(statistics.get(i), derivatives.get(i)[row] / logits.temperature(), row);
        }
    }

    private static boolean isZero(int row, List<double[]> derivatives) {
        for (double[] derivative : derivatives) {
            if (derivative[row] != 0) {
                return false;
            }
        }
        return true;
    }

    private void begin(int row) {
        for (int each = 0; each < pair.size(); each++) {
            if (findsTop) {
                pair.of(each).survey(row);
            }
            pair.of(each)
                    .begin(
                            row,
                            results.shifts().get(each)[row],
                            results.logTotals().get(each)[row]);
        }
    }

    /** The probability of the tokens that a top-k sum runs over. */
    private double topMass(VocabularyStatistic statistic) {
        if (statistic.kind() != Kind.TOP_K_KL) {
            return 0;
        }
        DistributionRow<A> p = pair.of(statistic.of());
        TopTokens top = p.top(statistic.k());
        double mass = 0;
        for (int i = 0; i < top.size(); i++) {
            mass += p.probability(top.token(i));
        }
        return mass;
    }

    private void write(int row, RowCoefficients coefficients) {
        int columns = gradient.columns();
        for (int from = 0; from < columns; from += BlockLoops.LENGTH) {
            int n = Math.min(BlockLoops.LENGTH, columns - from);
            if (coefficients.isConstant() && kept) {
                gradient.read(row, from, block, n);
                loops.scale(block, coefficients.constant() / pair.of(side).total(), n);
            } else if (coefficients.isConstant()) {
                pair.of(side).readWeights(from, coefficients.constant(), block, n);
            } else {
                combine(from, coefficients, n);
            }
            gradient.write(row, from, block, n);
        }
    }

    private void combine(int from, RowCoefficients coefficients, int n) {
        DistributionRow<A> p = pair.of(side);
        p.read(from, n);
        loops.combine(
                p.weights(),
                p.logs(),
                coefficients.constant(),
                LogScale.LN_2 * coefficients.log(),
                coefficients.probability(),
                block,
                n);
        if (coefficients.readsOther()) {
            DistributionRow<A> q = pair.of(side.other());
            q.read(from, n);
            loops.addScaledGaps(p.weights(), p.logs(), q.logs(), LogScale.LN_2 * coefficients.gap(), block, n);
            loops.addScaled(q.weights(), coefficients.other(), block, n);
        }
    }

    private void addSingleTokens(VocabularyStatistic statistic, double derivative, int row) {
        if (derivative == 0) {
            return;
        }
        if (statistic.kind() == Kind.LOG_PROB && statistic.of() == side) {
            gradient.add(row, logits.actions()[row], derivative);
        } else if (statistic.kind() == Kind.TOP_K_KL) {
            DistributionRow<A> p = pair.of(statistic.of());
            DistributionRow<A> q = pair.of(statistic.of().other());
            TopTokens top = p.top(statistic.k());
            for (int i = 0; i < top.size(); i++) {
                int token = top.token(i);
                double gap = p.logProbability(token) - q.logProbability(token);
                double own = statistic.of() == side ? gap + 1 : -1;
                gradient.add(row, token, derivative * own * p.probability(token));
            }
        }
    }
}
