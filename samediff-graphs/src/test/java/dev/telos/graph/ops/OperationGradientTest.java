package dev.telos.graph.ops;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class OperationGradientTest {

    @ParameterizedTest
    @MethodSource("dev.telos.graph.ops.OperationCases#all")
    void shouldHaveTheGradientOfItsFiniteDifferences(Operation operation) {
        Program program = operation.program();
        var inputs = operation.inputs();
        FiniteDifferences.of(program, "loss").compare(inputs.keySet(), inputs).requireWithin(1e-6);
    }

    @ParameterizedTest
    @MethodSource("dev.telos.graph.ops.OperationCases#all")
    void shouldGiveTheSameGradientOnceMoreOnUsedBuffers(Operation operation) {
        Program program = operation.program();
        var inputs = operation.inputs();
        var first = program.differentiate("loss", inputs.keySet(), inputs);
        var second = program.differentiate("loss", inputs.keySet(), inputs);
        assertThat(second.values()).isEqualTo(first.values());
        assertThat(second.gradients()).isEqualTo(first.gradients());
    }

    @ParameterizedTest
    @MethodSource("dev.telos.graph.ops.OperationCases#all")
    void shouldHaveThePromisedShape(Operation operation) {
        INDArray result = operation.program().run(operation.inputs()).get("result");
        assertThat(result.shape()).isEqualTo(operation.promisedShape());
    }
}
