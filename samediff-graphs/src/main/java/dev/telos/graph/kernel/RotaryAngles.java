package dev.telos.graph.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * Cosines and sines of the angles {@code s · theta^(-2i/headSize)} by which pair i of a head turns at position s.
 *
 * @param cosines of each position, [headSize / 2]
 * @param sines as cosines
 * @see <a href="https://arxiv.org/abs/2104.09864">RoFormer (Su et al., 2021)</a>
 */
record RotaryAngles<A>(List<A> cosines, List<A> sines) {
    static <A> RotaryAngles<A> of(LayerLoops<A> loops, int positions, int headSize, double theta) {
        double[] steps = new double[headSize / 2];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = Math.pow(theta, -2.0 * i / headSize);
        }
        List<A> cosines = new ArrayList<>();
        List<A> sines = new ArrayList<>();
        for (int position = 0; position < positions; position++) {
            A cosine = loops.array(steps.length);
            A sine = loops.array(steps.length);
            for (int i = 0; i < steps.length; i++) {
                loops.set(cosine, i, Math.cos(position * steps[i]));
                loops.set(sine, i, Math.sin(position * steps[i]));
            }
            cosines.add(cosine);
            sines.add(sine);
        }
        return new RotaryAngles<>(cosines, sines);
    }
}
