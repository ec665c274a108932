package dev.telos.examples.control;

import dev.telos.graph.batch.Batch;
import dev.telos.graph.dl4j.Trajectories;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Episodes of one step of training, as a batch.
 *
 * @param groupSize how many in a row began in the same state
 */
record Episodes(List<Episode> list, int groupSize) {
    /** Groups of episodes, each of one initial state, all side by side; actions are drawn from the policy. */
    static Episodes sample(MultiLayerNetwork policy, int groups, int groupSize, Random random) {
        List<Episode> episodes = new ArrayList<>();
        for (int group = 0; group < groups; group++) {
            double[] initial = CartPole.initialState(random);
            for (int i = 0; i < groupSize; i++) {
                episodes.add(new Episode(initial));
            }
        }
        List<Episode> running = new ArrayList<>(episodes);
        while (!running.isEmpty()) {
            double[][] states = running.stream().map(Episode::state).toArray(double[][]::new);
            double[][] logits = policy.output(
                            Nd4j.createFromArray(states).castTo(policy.params().dataType()))
                    .toDoubleMatrix();
            for (int i = 0; i < logits.length; i++) {
                double right = 1 / (1 + Math.exp(logits[i][0] - logits[i][1]));
                running.get(i).act(random.nextDouble() < right ? 1 : 0);
            }
            running.removeIf(Episode::hasEnded);
        }
        return new Episodes(episodes, groupSize);
    }

    /** Mean steps of an episode. */
    double meanReturn() {
        return list.stream().mapToInt(Episode::length).average().orElse(0);
    }

    /** What networks read and what was done, padded to {@link CartPole#STEPS}. */
    Trajectories trajectories() {
        int[][] actions = new int[list.size()][CartPole.STEPS];
        float[][][] features = new float[list.size()][CartPole.OBSERVATIONS][CartPole.STEPS];
        for (int i = 0; i < list.size(); i++) {
            Episode episode = list.get(i);
            for (int step = 0; step < episode.length(); step++) {
                actions[i][step] = episode.action(step);
                for (int number = 0; number < CartPole.OBSERVATIONS; number++) {
                    features[i][number][step] = (float) episode.state(step)[number];
                }
            }
        }
        return new Trajectories(Nd4j.createFromArray(features), mask(1), Nd4j.createFromArray(actions));
    }

    /**
     * The rewards in both forms: each step's for advantages step by step, and one of the whole episode, its length as a part
     * of the most that is possible.
     */
    Batch batch(double rewardOfStep) {
        double[] outcomes = list.stream()
                .mapToDouble(episode -> episode.length() / (double) CartPole.STEPS)
                .toArray();
        var batch = Batch.builder()
                .responseMask(mask(1))
                .putTokenInputs("token_reward", mask(rewardOfStep))
                .putSequenceInputs("reward", Nd4j.createFromArray(outcomes));
        for (int i = 0; i < list.size(); i++) {
            batch.addGroups((long) i / groupSize);
        }
        return batch.build();
    }

    /** A number at each step of an episode, 0 after its end. */
    private INDArray mask(double value) {
        double[][] mask = new double[list.size()][CartPole.STEPS];
        for (int i = 0; i < mask.length; i++) {
            Arrays.fill(mask[i], 0, list.get(i).length(), value);
        }
        return Nd4j.createFromArray(mask);
    }
}
