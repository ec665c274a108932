package dev.telos.graph.ops;

import dev.telos.graph.backend.ArrayNumbers;
import dev.telos.graph.kernel.KeptWeights;
import dev.telos.graph.kernel.LogitRows;
import dev.telos.graph.kernel.Matrix;
import dev.telos.graph.kernel.RowResults;
import dev.telos.graph.kernel.RowThreads;
import dev.telos.graph.kernel.Side;
import dev.telos.graph.kernel.VocabularyKernel;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Hands ND4J's arrays to the kernel of their precision. */
record VocabularyArrays<A>(IntFunction<VocabularyKernel<A>> kernel, Function<INDArray, Matrix<A>> matrix) {

    static VocabularyArrays<?> of(DataType precision) {
        return precision == DataType.FLOAT
                ? new VocabularyArrays<>(VocabularyKernel::floats, FloatMatrix::new)
                : new VocabularyArrays<>(VocabularyKernel::doubles, DoubleMatrix::new);
    }

    RowResults forward(List<INDArray> inputs, VocabularyQuery query) {
        return kernel.apply(RowThreads.limit()).forward(logits(inputs, query), query.statistics());
    }

    /** Which keeps weights of one side where their gradient is to be. */
    RowResults forward(List<INDArray> inputs, VocabularyQuery query, Side side, INDArray gradient) {
        KeptWeights<A> kept = new KeptWeights<>(side, matrix.apply(gradient));
        return kernel.apply(RowThreads.limit()).forward(logits(inputs, query), query.statistics(), Optional.of(kept));
    }

    void backward(List<INDArray> inputs, VocabularyQuery query, Side side, INDArray gradient) {
        int results = query.rowInputs();
        int derivatives = results + query.results();
        backward(
                inputs,
                query,
                RowResults.of(numbers(inputs.subList(results, derivatives)), query.distributions()),
                side,
                numbers(inputs.subList(derivatives, inputs.size())),
                gradient,
                false);
    }

    /** From what {@link #forward} gave for the same inputs. */
    void backward(
            List<INDArray> inputs,
            VocabularyQuery query,
            RowResults results,
            Side side,
            List<double[]> derivatives,
            INDArray gradient,
            boolean kept) {
        kernel.apply(RowThreads.limit())
                .backward(
                        logits(inputs, query),
                        query.statistics(),
                        results,
                        side,
                        derivatives,
                        matrix.apply(gradient),
                        kept);
    }

    private LogitRows<A> logits(List<INDArray> inputs, VocabularyQuery query) {
        int distributions = query.distributions();
        double[] mask = numbers(inputs.get(distributions + 1));
        boolean[] counted = new boolean[mask.length];
        for (int row = 0; row < mask.length; row++) {
            counted[row] = mask[row] != 0;
        }
        return new LogitRows<>(
                matrix.apply(JavaOperation.dense(inputs.get(0))),
                distributions == 1 ? null : matrix.apply(JavaOperation.dense(inputs.get(1))),
                JavaOperation.dense(inputs.get(distributions)).data().asInt(),
                counted,
                query.temperature());
    }

    static void write(List<double[]> arrays, List<INDArray> outputs) {
        for (int i = 0; i < arrays.size(); i++) {
            outputs.get(i).assign(Nd4j.createFromArray(arrays.get(i)));
        }
    }

    private static List<double[]> numbers(List<INDArray> arrays) {
        return arrays.stream().map(VocabularyArrays::numbers).toList();
    }

    private static double[] numbers(INDArray array) {
        return ArrayNumbers.of(array);
    }
}
