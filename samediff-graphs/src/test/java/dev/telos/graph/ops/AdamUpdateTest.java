package dev.telos.graph.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.telos.graph.kernel.AdamRates;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.common.util.ArrayUtil;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The kernel and the plain operations come to the same parameters and moments. */
class AdamUpdateTest {
    private final Random random = new Random(1);

    private List<INDArray> arrays(DataType precision, boolean positive) {
        List<INDArray> arrays = new ArrayList<>();
        for (long[] shape : new long[][] {{3, 5}, {1}, {40, 60}}) {
            int length = (int) ArrayUtil.prodLong(shape);
            double[] numbers = random.doubles(length, positive ? 0 : -1, 1).toArray();
            arrays.add(Nd4j.createFromArray(numbers).castTo(precision).reshape(shape));
        }
        return arrays;
    }

    private static List<INDArray> copies(List<INDArray> arrays) {
        return arrays.stream().map(array -> array.dup('c')).toList();
    }

    private static List<INDArray> columnByColumn(List<INDArray> arrays) {
        return arrays.stream().map(array -> array.dup('f')).toList();
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE"})
    @Tag("main-memory")
    void shouldBeTheSameFusedAndPlain(DataType precision) {
        double rounding = precision == DataType.FLOAT ? 1e-6 : 1e-14;
        List<List<INDArray>> fused =
                List.of(arrays(precision, false), arrays(precision, false), arrays(precision, true));
        List<List<INDArray>> plain = fused.stream().map(AdamUpdateTest::copies).toList();
        AdamUpdate kernel = AdamUpdate.of(fused.get(0), fused.get(1), fused.get(2));
        assertThat(kernel).isInstanceOf(FusedAdamUpdate.class);
        AdamUpdate operations = new PlainAdamUpdate(plain.get(0), plain.get(1), plain.get(2));
        for (int step = 0; step < 3; step++) {
            List<INDArray> gradients = arrays(precision, false);
            List<INDArray> before = copies(gradients);
            AdamRates rates = new AdamRates(0.9, 0.99, 1e-3, 0.7, 0.01, 0.3 + 0.1 * step, 0.98);
            assertThat(kernel.squares(gradients)).isCloseTo(operations.squares(gradients), within(1e-3));
            operations.step(rates, gradients);
            kernel.step(rates, step == 2 ? columnByColumn(gradients) : gradients);
            assertThat(gradients).isEqualTo(before);
        }
        for (int kind = 0; kind < fused.size(); kind++) {
            for (int i = 0; i < fused.get(kind).size(); i++) {
                assertThat(fused.get(kind).get(i).data().asDouble())
                        .containsExactly(plain.get(kind).get(i).data().asDouble(), within(rounding));
            }
        }
    }

    @Test
    @Tag("main-memory")
    void shouldRefuseTypesThatKernelsDoNotReadBeforeTheyAreRead() {
        List<INDArray> halves = arrays(DataType.FLOAT16, false);
        List<INDArray> floats = arrays(DataType.FLOAT, false);
        List<INDArray> doubles = arrays(DataType.DOUBLE, true);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AdamUpdate.of(halves, halves, halves))
                .withMessage("Kernels work in FLOAT or DOUBLE, got HALF; cast the arrays to one of them.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AdamUpdate.of(doubles, floats, doubles))
                .withMessage("Expected arrays of one type, DOUBLE, got FLOAT[3, 5] among them; cast it.");
    }
}
