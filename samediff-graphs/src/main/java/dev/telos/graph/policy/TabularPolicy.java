package dev.telos.graph.policy;

import dev.telos.graph.ops.Graph;
import dev.telos.graph.ops.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Logits from a table with a row for each state: exact, for small worlds and for given logits. */
public final class TabularPolicy implements Policy {
    /** The one parameter, [states, vocabulary]. */
    public static final String LOGITS = "logits";

    private final StateTable table;

    private TabularPolicy(StateTable table) {
        this.table = table;
    }

    /**
     * A policy of a copy of {@code logits}.
     *
     * @param logits [states, vocabulary], FLOAT or DOUBLE
     */
    public static TabularPolicy of(INDArray logits, StateFunction stateFunction) {
        return new TabularPolicy(StateTable.copyOf(LOGITS, logits, "logits [states, vocabulary]", stateFunction));
    }

    /** Every token as likely as any other in every state. */
    public static TabularPolicy uniform(
            int states, int vocabularySize, DataType precision, StateFunction stateFunction) {
        return of(Nd4j.zeros(precision, states, vocabularySize), stateFunction);
    }

    @Override
    public int vocabularySize() {
        return Math.toIntExact(table.rows().size(1));
    }

    @Override
    public DataType precision() {
        return table.rows().dataType();
    }

    @Override
    public Map<String, INDArray> parameters() {
        return Collections.singletonMap(LOGITS, table.rows());
    }

    @Override
    public Tensor outputs(Graph graph, String scope, SequenceShape shape) {
        return table.outputs(graph, scope, shape);
    }

    @Override
    public Map<String, INDArray> inputs(String scope, Sequences sequences) {
        return table.inputs(scope, sequences);
    }

    @Override
    public Decoder decoder(List<int[]> prompts, int promptWidth, int newTokens) {
        List<int[]> unread = Collections.nCopies(prompts.size(), new int[1]);
        return new TableDecoder(Sequences.of(vocabularySize(), prompts, unread, promptWidth, 1));
    }

    @Override
    public TabularPolicy copy() {
        return of(table.rows(), table.stateFunction());
    }

    private final class TableDecoder implements SlotDecoder {
        private final List<int[]> prompts = new ArrayList<>();
        private final List<int[]> prefixes = new ArrayList<>();
        private final boolean[] ended;
        private final Set<Integer> begun = new HashSet<>();

        TableDecoder(Sequences prompts) {
            this.ended = new boolean[prompts.size()];
            for (int row = 0; row < prompts.size(); row++) {
                this.prompts.add(prompts.prompt(row));
                prefixes.add(new int[0]);
            }
        }

        @Override
        public double[][] first() {
            double[][] logits = new double[prefixes.size()][vocabularySize()];
            for (int row = 0; row < logits.length; row++) {
                if (!ended[row]) {
                    int state = table.state(prompts.get(row), prefixes.get(row));
                    logits[row] = table.rows().getRow(state).toDoubleVector();
                }
            }
            return logits;
        }

        @Override
        public double[][] next(int[] tokens) {
            for (int row = 0; row < prefixes.size(); row++) {
                if (begun.remove(row)) {
                    continue;
                }
                int[] prefix = prefixes.get(row);
                int[] longer = Arrays.copyOf(prefix, prefix.length + 1);
                longer[prefix.length] = tokens[row];
                ended[row] |= tokens[row] == ENDED;
                prefixes.set(row, longer);
            }
            return first();
        }

        @Override
        public void begin(int row, int[] prompt) {
            prompts.set(row, prompt);
            prefixes.set(row, new int[0]);
            ended[row] = false;
            begun.add(row);
        }
    }
}
