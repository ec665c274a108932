package com.example;

import static dev.telos.dsl.Telos.clip;
import static dev.telos.dsl.Telos.clippedSurrogate;
import static dev.telos.dsl.Telos.objective;
import static dev.telos.dsl.Telos.ratio;
import static dev.telos.dsl.Telos.reward;
import static dev.telos.dsl.Telos.tokenMean;

import dev.telos.dsl.Objective;
import dev.telos.dsl.PerToken;

/** GRPO without the division by the deviation of the group. */
public final class FirstObjective {
    private FirstObjective() {}

    public static Objective create() {
        PerToken advantage =
                reward().minus(reward().meanOverGroup()).onTokens().detach().named("A");
        return objective("first")
                .minimize(
                        "actor",
                        clippedSurrogate(ratio(), advantage, clip(0.2, 0.28)).aggregate(tokenMean()));
    }
}
