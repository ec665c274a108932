package dev.telos.graph.ops;

import dev.telos.graph.kernel.EmbeddingKernel;
import dev.telos.graph.kernel.Matrix;
import java.util.function.Function;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Hands ND4J's arrays to the kernel of their precision. */
record EmbeddingArrays<A>(EmbeddingKernel<A> kernel, Function<INDArray, Matrix<A>> matrix) {

    static EmbeddingArrays<?> of(DataType precision) {
        return precision == DataType.FLOAT
                ? new EmbeddingArrays<>(EmbeddingKernel.floats(), FloatMatrix::new)
                : new EmbeddingArrays<>(EmbeddingKernel.doubles(), DoubleMatrix::new);
    }

    void look(INDArray table, INDArray tokens, INDArray rows) {
        kernel.look(read(table), numbers(tokens), matrix.apply(rows));
    }

    void scatter(INDArray derivative, INDArray tokens, INDArray gradient) {
        kernel.scatter(read(derivative), numbers(tokens), matrix.apply(gradient));
    }

    private Matrix<A> read(INDArray array) {
        return matrix.apply(VocabularyArrays.dense(array));
    }

    private static int[] numbers(INDArray tokens) {
        return VocabularyArrays.dense(tokens).data().asInt();
    }
}
