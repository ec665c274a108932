package dev.telos.graph.kernel;

/**
 * Cosines and sines of the angles {@code s · theta^(-2i/headSize)} by which pair i of a head turns at position s.
 *
 * @param cosines [positions, headSize / 2]
 * @param sines as cosines
 * @see <a href="https://arxiv.org/abs/2104.09864">RoFormer (Su et al., 2021)</a>
 */
record RotaryAngles<A>(A cosines, A sines) {
    /** At {@code count} positions from {@code first} on. */
    static <A> RotaryAngles<A> of(LayerLoops<A> loops, int first, int count, int headSize, double theta) {
        int half = headSize / 2;
        A cosines = loops.array(count * half);
        A sines = loops.array(count * half);
        for (int i = 0; i < count * half; i++) {
            double angle = (first + i / half) * Math.pow(theta, -2.0 * (i % half) / headSize);
            loops.set(cosines, i, Math.cos(angle));
            loops.set(sines, i, Math.sin(angle));
        }
        return new RotaryAngles<>(cosines, sines);
    }
}
