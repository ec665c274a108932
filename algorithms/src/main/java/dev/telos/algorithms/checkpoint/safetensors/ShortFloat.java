package dev.telos.algorithms.checkpoint.safetensors;

/**
 * A floating-point format of 16 bits after the pattern of IEEE 754: sign, exponent, fraction.
 *
 * @param fractionBits length of the fraction
 * @param maxExponent the largest exponent of a finite number, which is also the bias
 */
record ShortFloat(int fractionBits, int maxExponent) {
    private static final int DOUBLE_FRACTION_BITS = 52;
    private static final int SIGN = 0x8000;

    /** The number that these bits stand for. */
    double decode(short bits) {
        int fraction = bits & (scale() - 1);
        int exponent = (bits & ~SIGN & 0xFFFF) >> fractionBits;
        double size;
        if (exponent == 0) {
            size = fraction * ulp(minExponent());
        } else if (exponent <= 2 * maxExponent) {
            size = (scale() + fraction) * ulp(exponent - maxExponent);
        } else if (fraction == 0) {
            size = Double.POSITIVE_INFINITY;
        } else {
            return nan(bits, fraction);
        }
        return bits < 0 ? -size : size;
    }

    /** The bits of the nearest number of this format, the even one of two; what is too large becomes infinite. */
    short encode(double number) {
        long raw = Double.doubleToRawLongBits(number);
        int sign = raw < 0 ? SIGN : 0;
        int infinity = (2 * maxExponent + 1) << fractionBits;
        if (Double.isNaN(number)) {
            int fraction = (int) (raw >> (DOUBLE_FRACTION_BITS - fractionBits)) & (scale() - 1);
            return (short) (sign | infinity | Math.max(1, fraction));
        }
        double size = Math.abs(number);
        int exponent = Math.max(minExponent(), Math.getExponent(size));
        if (exponent > maxExponent) {
            return (short) (sign | infinity);
        }
        // In units of the last place: below scale() it is subnormal, at 2·scale() it was rounded up to the next
        // exponent.
        // Either is what the sum makes of it.
        int units = (int) Math.rint(size / ulp(exponent));
        return (short) (sign | (((exponent - minExponent()) << fractionBits) + units));
    }

    /** With the fraction kept, so that encoding gives the same bits. */
    private double nan(short bits, int fraction) {
        long raw = ((bits < 0 ? 1L : 0L) << 63) | (0x7FFL << DOUBLE_FRACTION_BITS);
        return Double.longBitsToDouble(raw | ((long) fraction << (DOUBLE_FRACTION_BITS - fractionBits)));
    }

    private int minExponent() {
        return 1 - maxExponent;
    }

    private int scale() {
        return 1 << fractionBits;
    }

    /** 2^(exponent − fractionBits); far faster than Math.scalb. */
    private double ulp(int exponent) {
        return Double.longBitsToDouble((long) (exponent - fractionBits + Double.MAX_EXPONENT) << DOUBLE_FRACTION_BITS);
    }
}
