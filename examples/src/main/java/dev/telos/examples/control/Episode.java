package dev.telos.examples.control;

import java.util.ArrayList;
import java.util.List;

/** What happened from one initial state to the end. */
final class Episode {
    private final CartPole world;
    private final List<double[]> states = new ArrayList<>();
    private final List<Integer> actions = new ArrayList<>();

    Episode(double[] initialState) {
        world = new CartPole(initialState);
    }

    double[] state() {
        return world.state();
    }

    boolean hasEnded() {
        return world.hasEnded();
    }

    void act(int action) {
        states.add(world.state());
        actions.add(action);
        world.push(action);
    }

    /** Steps so far, which is the return. */
    int length() {
        return actions.size();
    }

    double[] state(int step) {
        return states.get(step);
    }

    int action(int step) {
        return actions.get(step);
    }
}
