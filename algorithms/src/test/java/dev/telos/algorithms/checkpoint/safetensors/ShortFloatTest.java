package dev.telos.algorithms.checkpoint.safetensors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ShortFloatTest {
    private static final ShortFloat BFLOAT = new ShortFloat(7, 127);
    private static final ShortFloat HALF = new ShortFloat(10, 15);
    private static final int NUMBERS = 1 << 16;

    static Stream<ShortFloat> formats() {
        return Stream.of(BFLOAT, HALF);
    }

    @ParameterizedTest
    @MethodSource("formats")
    void shouldGiveEveryBitPatternBack(ShortFloat format) {
        for (int bits = 0; bits < NUMBERS; bits++) {
            assertThat(format.encode(format.decode((short) bits)))
                    .as("bits %04x", bits)
                    .isEqualTo((short) bits);
        }
    }

    @Test
    void shouldReadBfloatAsTheUpperHalfOfAFloat() {
        for (int bits = 0; bits < NUMBERS; bits++) {
            Double whole = (double) Float.intBitsToFloat(bits << 16);
            assertThat(BFLOAT.decode((short) bits)).as("bits %04x", bits).isEqualTo(whole);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "3c00, 1",
        "c000, -2",
        "7bff, 65504",
        "0400, 6.103515625e-05",
        "03ff, 6.097555160522461e-05",
        "0001, 5.960464477539063e-08",
        "3555, 0.333251953125",
        "7c00, Infinity",
        "fc00, -Infinity",
        "8000, -0.0"
    })
    void shouldReadHalvesAsIeee754Says(String bits, double number) {
        assertThat(HALF.decode((short) Integer.parseInt(bits, 16))).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({
        "65519.99, 7bff",
        "65520, 7c00",
        "-1e300, fc00",
        "2.98e-08, 0000",
        "2.9802322387695312e-08, 0000",
        "2.99e-08, 0001",
        "8.940696716308594e-08, 0002",
        "1.00048828125, 3c00",
        "1.00146484375, 3c02",
        "1.9997, 4000",
        "6.1021e-05, 0400"
    })
    void shouldWriteTheNearestHalfAndTheEvenOneOfTwo(double number, String bits) {
        assertThat(HALF.encode(number)).isEqualTo((short) Integer.parseInt(bits, 16));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void shouldWriteNoNumberToWhichAnotherIsNearer(ShortFloat format) {
        Random random = new Random(5);
        double largest = format.maxExponent() == 15 ? 65504 : Float.MAX_VALUE / 2;
        for (int i = 0; i < 100_000; i++) {
            double number = random.nextGaussian() * Math.pow(2, random.nextInt(2 * format.maxExponent()) - 2.0 * 15);
            if (Math.abs(number) < largest) {
                short bits = format.encode(number);
                double error = Math.abs(format.decode(bits) - number);
                for (int step : new int[] {-1, 1}) {
                    double other = format.decode((short) (bits + step));
                    boolean isNumber = !Double.isNaN(other) && !Double.isInfinite(other);
                    assertThat(!isNumber || Math.abs(other - number) >= error)
                            .as("%s as %04x", number, bits)
                            .isTrue();
                }
            }
        }
    }
}
