package dev.telos.algorithms.testkit;

import java.util.Map;
import java.util.Random;

/** What the values of an input are drawn from. */
@FunctionalInterface
public interface InputValues {
    /** The next value. */
    double next(Random random);

    /** Any number between two, to three decimal places. */
    static InputValues between(double low, double high) {
        return random -> Math.round(1000 * (low + (high - low) * random.nextDouble())) / 1000.0;
    }

    /** One of these, each as likely as any other. */
    static InputValues oneOf(double... values) {
        double[] choices = values.clone();
        return random -> choices[random.nextInt(choices.length)];
    }

    /** By the names of inputs whose meaning is known; everything else is between -1 and 1. */
    Map<String, InputValues> KNOWN = Map.of(
            "reward", oneOf(0, 0.5, 1),
            "token_reward", between(-0.5, 1),
            "old_value", between(-0.5, 1),
            "importance_weight", between(0.5, 1.5));

    /** Where nothing is known about an input. */
    InputValues UNKNOWN = between(-1, 1);
}
