package dev.telos.examples.control;

import dev.telos.dsl.Objective;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.dl4j.Dl4jModels;
import dev.telos.graph.dl4j.Dl4jNetwork;
import dev.telos.graph.dl4j.Dl4jStep;
import dev.telos.graph.dl4j.Trajectories;
import java.util.Random;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;

/**
 * Balances a pole with Deeplearning4j networks: rounds of episodes, each followed by some optimizer steps on them.
 *
 * <p>The reference policy is the policy of the round's begin, so that what is asked for is a step of bounded length from
 * there, and not a distance from where training began.
 */
public final class CartPoleTraining {
    /** Episodes that a policy is judged by. */
    public static final int EVALUATED = 100;

    private final CartPoleConfig config;
    private final Objective objective;
    private final MultiLayerNetwork policy;
    private final Dl4jNetwork critic;
    private final Random random;
    private long updates;

    public CartPoleTraining(CartPoleConfig config) {
        this.config = config;
        this.objective = config.objective().of(config);
        // Never 0, for which ND4J takes a seed of its own each time.
        this.policy = network(CartPole.ACTIONS, 4 * config.seed() + 1);
        this.critic = Dl4jNetwork.of(network(1, 4 * config.seed() + 3));
        this.random = new Random(config.seed());
    }

    private MultiLayerNetwork network(int outputs, long seed) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Adam(config.learningRate()))
                .list()
                .layer(hidden(CartPole.OBSERVATIONS))
                .layer(hidden(config.hidden()))
                .layer(new DenseLayer.Builder()
                        .nIn(config.hidden())
                        .nOut(outputs)
                        .activation(Activation.IDENTITY)
                        .build())
                .build());
        network.init();
        return network;
    }

    private DenseLayer hidden(int inputs) {
        return new DenseLayer.Builder()
                .nIn(inputs)
                .nOut(config.hidden())
                .activation(Activation.TANH)
                .build();
    }

    /** The policy that learns, to attach listeners to. */
    public MultiLayerNetwork policy() {
        return policy;
    }

    /**
     * One round.
     *
     * @return the mean return of its episodes, which the policy before it played
     */
    public double round() {
        Episodes episodes = Episodes.sample(policy, config.groups(), config.groupSize(), random);
        Dl4jNetwork trained = Dl4jNetwork.of(policy);
        Dl4jModels models = Dl4jModels.builder()
                .policy(trained)
                .reference(trained.copy())
                .critic(critic)
                .build();
        Dl4jStep step = new Dl4jStep(objective, models);
        Trajectories trajectories = episodes.trajectories();
        Batch batch = step.withOld(episodes.batch(ControlObjective.REWARD_OF_STEP), trajectories);
        for (int update = 0; update < config.updates(); update++) {
            step.update(batch, trajectories, updates++);
        }
        return episodes.meanReturn();
    }

    /** Mean return of {@link #EVALUATED} episodes from as many initial states, by seeds that training has not seen. */
    public double evaluate() {
        return Episodes.sample(policy, EVALUATED, 1, new Random(~config.seed())).meanReturn();
    }
}
