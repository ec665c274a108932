package dev.telos.examples.control;

import dev.telos.algorithms.objective.Ppo;
import dev.telos.algorithms.objective.PpoConfig;
import dev.telos.algorithms.objective.Vimpo;
import dev.telos.algorithms.objective.VimpoConfig;
import dev.telos.dsl.Objective;

/** Objectives for a task of many steps that each count. */
public enum ControlObjective {
    /** A reward at each step, a critic, and advantages with a discount. */
    PPO {
        @Override
        Objective of(CartPoleConfig config) {
            return Ppo.ppo(PpoConfig.builder().gamma(DISCOUNT).lambda(0.95).build());
        }
    },
    /**
     * One reward for the whole episode, its length, compared with those from the same initial state; no critic.
     *
     * <p>Without the actor term, whose weight would have to follow the length of episodes, from 20 steps to 500.
     */
    VIMPO {
        @Override
        Objective of(CartPoleConfig config) {
            return Vimpo.raw(VimpoConfig.builder().beta(config.beta()).build()).without("actor");
        }
    };

    static final double DISCOUNT = 0.99;

    /** Rewards of a step, such that a return of endless balancing is 1. */
    static final double REWARD_OF_STEP = 1 - DISCOUNT;

    abstract Objective of(CartPoleConfig config);
}
