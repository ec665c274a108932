package dev.telos.graph.ops;

import dev.telos.graph.kernel.AdamRates;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** By operations that every backend has. */
record PlainAdamUpdate(List<INDArray> parameters, List<INDArray> means, List<INDArray> meanSquares)
        implements AdamUpdate {
    @Override
    public double squares(List<INDArray> gradients) {
        return gradients.stream()
                .mapToDouble(gradient -> gradient.mul(gradient)
                        .castTo(DataType.DOUBLE)
                        .sumNumber()
                        .doubleValue())
                .sum();
    }

    @Override
    public void step(AdamRates rates, List<INDArray> gradients) {
        for (int i = 0; i < parameters.size(); i++) {
            INDArray scaled = gradients.get(i).mul(rates.scale());
            INDArray mean = means.get(i);
            INDArray meanSquare = meanSquares.get(i);
            mean.muli(rates.beta1()).addi(scaled.mul(1 - rates.beta1()));
            meanSquare.muli(rates.beta2()).addi(scaled.muli(scaled).muli(1 - rates.beta2()));
            INDArray divisor = Transforms.sqrt(meanSquare.div(rates.squareCorrection()), false)
                    .addi(rates.epsilon());
            INDArray change = mean.div(divisor).muli(rates.rate());
            parameters.get(i).muli(rates.kept()).subi(change);
        }
    }
}
