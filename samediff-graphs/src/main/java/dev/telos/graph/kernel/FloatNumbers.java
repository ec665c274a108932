package dev.telos.graph.kernel;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;

/** Numbers in single precision. */
public final class FloatNumbers extends Numbers<float[]> {
    private final FloatPointer memory;
    private final FloatBuffer[] pages;

    /**
     * The first {@code length} numbers that {@code memory} points to.
     *
     * @param owner kept with these numbers, since the memory is given back with it
     */
    public FloatNumbers(FloatPointer memory, long length, Object owner) {
        super(length, owner);
        this.memory = memory;
        this.pages = new FloatBuffer[Pages.count(length)];
        for (int page = 0; page < pages.length; page++) {
            // A pointer to the page itself: with a position, asBuffer() ends two gigabytes from where memory begins.
            pages[page] = memory.getPointer(Pages.start(page))
                    .limit(Pages.length(page, length))
                    .asBuffer();
        }
    }

    /** New memory, of any content. */
    public static FloatNumbers allocate(long length) {
        FloatPointer memory = new FloatPointer(length);
        return new FloatNumbers(memory, length, memory);
    }

    @Override
    public FloatNumbers first(long count) {
        check(0, count);
        return new FloatNumbers(memory, count, this);
    }

    @Override
    public void read(long from, float[] block, int at, int count) {
        check(from, count);
        Pages.each(from, count, (page, place, done, part) -> pages[page].get(place, block, at + done, part));
    }

    @Override
    public void write(long from, float[] block, int at, int count) {
        check(from, count);
        Pages.each(from, count, (page, place, done, part) -> pages[page].put(place, block, at + done, part));
    }

    @Override
    FloatPointer memory() {
        return memory;
    }

    @Override
    void multiply(MatrixPart<float[]> a, MatrixPart<float[]> b, MatrixPart<float[]> these, double alpha, double beta) {
        cblas_sgemm(
                CblasRowMajor,
                a.transposed() ? CblasTrans : CblasNoTrans,
                b.transposed() ? CblasTrans : CblasNoTrans,
                these.rows(),
                these.columns(),
                a.width(),
                (float) alpha,
                start(a),
                a.stride(),
                start(b),
                b.stride(),
                (float) beta,
                start(these),
                these.stride());
    }

    private static FloatPointer start(MatrixPart<float[]> part) {
        FloatPointer memory = ((FloatNumbers) part.numbers()).memory;
        return memory.getPointer(part.from());
    }
}
