package dev.telos.algorithms.fuzz;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Arrays of a shape that is asked for, as a rule, and of any type, layout and numbers. */
final class RandomArrays {
    private static final List<DataType> TYPES = List.of(
            DataType.DOUBLE,
            DataType.FLOAT,
            DataType.FLOAT16,
            DataType.BFLOAT16,
            DataType.INT64,
            DataType.INT32,
            DataType.INT16,
            DataType.INT8,
            DataType.UINT8,
            DataType.BOOL);

    private static final double[] STRANGE = {
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.MAX_VALUE,
        -Double.MAX_VALUE,
        Double.MIN_VALUE,
        -0.0,
        -1,
        2,
        1e30,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        Long.MAX_VALUE
    };

    private final Random random;

    /** One in so many: of what is strange too often, none would get past the first checks. */
    private final int rarity;

    RandomArrays(Random random) {
        this.random = random;
        this.rarity = random.nextBoolean() ? 12 : 100;
    }

    boolean rarely() {
        return random.nextInt(rarity) == 0;
    }

    /** Numbers from 0 to {@code most}, whole ones if asked for, with a strange one now and then. */
    INDArray of(DataType usual, double most, boolean whole, long... usualShape) {
        if (random.nextInt(5 * rarity) == 0) {
            return random.nextBoolean() ? Nd4j.empty(usual) : Nd4j.create("a", "b");
        }
        long[] shape = rarely() ? shape() : usualShape;
        DataType type = rarely() ? Spoiler.any(TYPES, random) : usual;
        int length = (int) LongStream.of(shape).reduce(1, (a, b) -> a * b);
        if (length == 0) {
            return Nd4j.create(type, shape);
        }
        boolean strange = rarely();
        double[] numbers = random.doubles(length)
                .map(number -> whole ? Math.rint(number * most) : number * most)
                .toArray();
        if (strange) {
            numbers[random.nextInt(length)] = STRANGE[random.nextInt(STRANGE.length)];
        }
        return laidOut(Nd4j.createFromArray(numbers).reshape(shape).castTo(type));
    }

    private long[] shape() {
        return random.longs(random.nextInt(5), 0, 4).toArray();
    }

    /** In rows, in columns, behind other numbers, or between them. */
    private INDArray laidOut(INDArray array) {
        if (array.rank() == 0) {
            return array;
        }
        return switch (random.nextInt(6)) {
            case 0 -> array.dup('f');
            case 1 -> Nd4j.stack(0, array, array).slice(1);
            case 2 -> Nd4j.stack(array.rank(), array, array).slice(1, array.rank());
            default -> array;
        };
    }
}
