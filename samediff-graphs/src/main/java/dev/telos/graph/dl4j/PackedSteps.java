package dev.telos.graph.dl4j;

import dev.telos.graph.backend.ArrayNumbers;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Trajectories whose steps are moved together at the front, so that padding, wherever it was, is read last and changes
 * nothing. A mask would not do: recurrent layers of Deeplearning4j go on through steps that a mask leaves out.
 *
 * <p>Arrays are [W',B,numbers], W' steps of the longest trajectory, in 'c' order.
 */
final class PackedSteps {
    private final Trajectories trajectories;
    private final int[][] columns;
    private final int size;
    private final int read;
    private final int longest;

    PackedSteps(Trajectories trajectories) {
        this.trajectories = trajectories;
        columns = Arrays.stream(ArrayNumbers.rows(trajectories.present()))
                .map(row -> IntStream.range(0, row.length)
                        .filter(column -> row[column] == 1)
                        .toArray())
                .toArray(int[][]::new);
        size = columns.length;
        read = Math.toIntExact(trajectories.present().size(1));
        longest = Math.max(
                1, Arrays.stream(columns).mapToInt(row -> row.length).max().orElse(1));
    }

    /** B. */
    int size() {
        return size;
    }

    /** W'. */
    int longest() {
        return longest;
    }

    /** [W',B,F]. */
    INDArray features() {
        int width = Math.toIntExact(trajectories.features().size(1));
        double[] features = ArrayNumbers.of(trajectories.features());
        double[] packed = new double[longest * size * width];
        for (int row = 0; row < size; row++) {
            for (int step = 0; step < columns[row].length; step++) {
                for (int feature = 0; feature < width; feature++) {
                    packed[(step * size + row) * width + feature] =
                            features[(row * width + feature) * read + columns[row][step]];
                }
            }
        }
        return Nd4j.createFromArray(packed).reshape(longest, size, width);
    }

    /** From [W',B,numbers] to the last T steps as they were, [B,T,numbers]; 0 where no step is. */
    INDArray unpacked(INDArray packed) {
        int width = Math.toIntExact(packed.size(2));
        double[] from = ArrayNumbers.of(packed);
        double[] to = new double[size * trajectories.width() * width];
        move(width, (inPacked, inSteps) -> System.arraycopy(from, inPacked, to, inSteps, width));
        return Nd4j.createFromArray(to).reshape(size, trajectories.width(), width);
    }

    /** From the last T steps, [B,T,numbers], to [W',B,numbers]; 0 at steps before. */
    INDArray packed(INDArray steps) {
        int width = Math.toIntExact(steps.size(2));
        double[] from = ArrayNumbers.of(steps);
        double[] to = new double[longest * size * width];
        move(width, (inPacked, inSteps) -> System.arraycopy(from, inSteps, to, inPacked, width));
        return Nd4j.createFromArray(to).reshape(longest, size, width);
    }

    /** One step's numbers in both layouts. */
    private interface Move {
        void between(int inPacked, int inSteps);
    }

    private void move(int width, Move move) {
        int before = read - trajectories.width();
        for (int row = 0; row < size; row++) {
            for (int step = 0; step < columns[row].length; step++) {
                int column = columns[row][step] - before;
                if (column >= 0) {
                    move.between((step * size + row) * width, (row * trajectories.width() + column) * width);
                }
            }
        }
    }
}
