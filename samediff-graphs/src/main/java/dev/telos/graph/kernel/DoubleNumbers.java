package dev.telos.graph.kernel;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dgemm;

import java.nio.DoubleBuffer;
import org.bytedeco.javacpp.DoublePointer;

/** Numbers in double precision. */
public final class DoubleNumbers extends Numbers<double[]> {
    private final DoublePointer memory;
    private final DoubleBuffer[] pages;

    /**
     * The first {@code length} numbers that {@code memory} points to.
     *
     * @param owner kept with these numbers, since the memory is given back with it
     */
    public DoubleNumbers(DoublePointer memory, long length, Object owner) {
        super(length, owner);
        this.memory = memory;
        this.pages = new DoubleBuffer[Pages.count(length)];
        for (int page = 0; page < pages.length; page++) {
            // A pointer to the page itself: with a position, asBuffer() ends two gigabytes from where memory begins.
            pages[page] = memory.getPointer(Pages.start(page))
                    .limit(Pages.length(page, length))
                    .asBuffer();
        }
    }

    /** New memory, of any content. */
    public static DoubleNumbers allocate(long length) {
        DoublePointer memory = new DoublePointer(length);
        return new DoubleNumbers(memory, length, memory);
    }

    @Override
    public DoubleNumbers first(long count) {
        check(0, count);
        return new DoubleNumbers(memory, count, this);
    }

    @Override
    public void read(long from, double[] block, int at, int count) {
        check(from, count);
        Pages.each(from, count, (page, place, done, part) -> pages[page].get(place, block, at + done, part));
    }

    @Override
    public void write(long from, double[] block, int at, int count) {
        check(from, count);
        Pages.each(from, count, (page, place, done, part) -> pages[page].put(place, block, at + done, part));
    }

    @Override
    DoublePointer memory() {
        return memory;
    }

    @Override
    void multiply(
            MatrixPart<double[]> a, MatrixPart<double[]> b, MatrixPart<double[]> these, double alpha, double beta) {
        cblas_dgemm(
                CblasRowMajor,
                a.transposed() ? CblasTrans : CblasNoTrans,
                b.transposed() ? CblasTrans : CblasNoTrans,
                these.rows(),
                these.columns(),
                a.width(),
                alpha,
                start(a),
                a.stride(),
                start(b),
                b.stride(),
                beta,
                start(these),
                these.stride());
    }

    private static DoublePointer start(MatrixPart<double[]> part) {
        DoublePointer memory = ((DoubleNumbers) part.numbers()).memory;
        return memory.getPointer(part.from());
    }
}
