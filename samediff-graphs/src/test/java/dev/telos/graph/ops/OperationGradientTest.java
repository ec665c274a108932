package dev.telos.graph.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class OperationGradientTest {

    @ParameterizedTest
    @MethodSource("dev.telos.graph.ops.OperationCases#all")
    void shouldHaveThePromisedShapeAndTheGradientOfItsFiniteDifferences(Operation operation) {
        Program program = operation.program();
        Map<String, INDArray> inputs = operation.inputs();
        assertThat(program.run(inputs).get("result").shape()).isEqualTo(operation.promisedShape());
        FiniteDifferences.of(program, "loss").compare(inputs.keySet(), inputs).requireWithin(1e-6);
    }

    @ParameterizedTest
    @MethodSource("dev.telos.graph.ops.OperationCases#all")
    void shouldGiveTheSameOnUsedBuffersAndForArraysThatLieColumnByColumn(Operation operation) {
        Program program = operation.program();
        Map<String, INDArray> inputs = operation.inputs();
        Map<String, INDArray> columns = new HashMap<>();
        inputs.forEach((name, array) -> columns.put(name, array.dup('f')));
        var first = program.differentiate("loss", inputs.keySet(), inputs);
        assertThat(program.differentiate("loss", inputs.keySet(), inputs)).isEqualTo(first);
        assertThat(program.differentiate("loss", inputs.keySet(), columns)).isEqualTo(first);
    }
}
