package dev.telos.dsl;

import static dev.telos.dsl.Telos.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.telos.dsl.tree.Formula;
import dev.telos.dsl.tree.Node;
import io.vavr.collection.SortedSet;
import org.junit.jupiter.api.Test;

class RequirementsTest {
    private static java.util.List<String> formulas(SortedSet<Node.Statistic> statistics) {
        return statistics.toList().map(Formula::of).asJava();
    }

    @Test
    void shouldReadOffWhatVimpoNeeds() {
        Requirements requirements = Compositions.vimpo().requirements();
        assertThat(formulas(requirements.statistics()))
                .containsExactly("KL(π‖π_ref)", "log π", "log π_old", "log π_ref");
        assertThat(formulas(requirements.differentiated())).containsExactly("log π");
        assertThat(requirements.sequenceInputs()).containsExactly("reward");
        assertThat(requirements.tokenInputs()).isEmpty();
        assertThat(requirements.scalarInputs()).isEmpty();
        assertThat(requirements.groups()).isTrue();
        assertThat(requirements.critic()).isFalse();
        assertThat(requirements.reference()).isTrue();
        assertThat(requirements.old()).isTrue();
    }

    @Test
    void shouldDifferentiateTheDivergenceOfVimpoWhereItIsNotDetached() {
        Requirements requirements = Compositions.vimpo(policy().kl(reference())).requirements();
        assertThat(formulas(requirements.differentiated())).containsExactly("KL(π‖π_ref)", "log π");
    }

    @Test
    void shouldReadOffWhatGrpoNeedsAndNotDifferentiateWhatIsObserved() {
        Requirements requirements = Compositions.grpo().requirements();
        assertThat(formulas(requirements.statistics())).containsExactly("H(π)", "log π", "log π_old", "log π_ref");
        assertThat(formulas(requirements.differentiated())).containsExactly("log π");
        assertThat(requirements.groups()).isTrue();
    }

    @Test
    void shouldReadOffWhatPpoNeeds() {
        Requirements requirements = Compositions.ppo().requirements();
        assertThat(formulas(requirements.differentiated())).containsExactly("H(π)", "log π");
        assertThat(requirements.tokenInputs()).containsExactly("old_value", "token_reward");
        assertThat(requirements.sequenceInputs()).isEmpty();
        assertThat(requirements.critic()).isTrue();
        assertThat(requirements.reference()).isFalse();
        assertThat(requirements.old()).isTrue();
        assertThat(requirements.groups()).isFalse();
    }

    @Test
    void shouldNeedTheModelThatADivergenceIsTakenAgainst() {
        assertThat(Requirements.of(policy().kl(reference())).reference()).isTrue();
        assertThat(Requirements.of(policy().kl(reference())).old()).isFalse();
        assertThat(Requirements.of(policy().topKKl(reference(), 2)).reference()).isTrue();
        assertThat(Requirements.of(policy().topKKl(old(), 2)).old()).isTrue();
        assertThat(Requirements.of(policy().topKKl(old(), 2)).reference()).isFalse();
        assertThat(Requirements.of(policy().kl(old())).old()).isTrue();
        assertThat(Requirements.of(old().entropy()).old()).isTrue();
        assertThat(Requirements.of(reference().entropy()).reference()).isTrue();
        assertThat(Requirements.of(policy().entropy()).old()).isFalse();
    }

    @Test
    void shouldStopDifferentiationAtTestsAndAtDetach() {
        PerToken tested = policy().entropy();
        PerToken chosen = where(tested.lessThan(1).and(tested.atMost(0)), policy().logProb(), value());
        assertThat(formulas(Requirements.of(chosen).differentiated())).containsExactly("log π");
        assertThat(formulas(Requirements.of(chosen).statistics())).containsExactly("H(π)", "log π");
        assertThat(Requirements.of(chosen.detach()).differentiated()).isEmpty();
        assertThat(formulas(Requirements.of(straightThrough(policy().entropy(), policy().logProb()))
                        .differentiated()))
                .containsExactly("log π");
    }

    @Test
    void shouldDifferentiateThePolicyInTrainingOnly() {
        assertThat(Requirements.of(reference().logProb().plus(old().logProb())).differentiated())
                .isEmpty();
    }

    @Test
    void shouldKeepInputsApartByShape() {
        Requirements requirements = Requirements.of(tokenInput("t")
                .plus(sequenceInput("q").onTokens())
                .plus(scalarInput("s").onTokens()));
        assertThat(requirements.tokenInputs()).containsExactly("t");
        assertThat(requirements.sequenceInputs()).containsExactly("q");
        assertThat(requirements.scalarInputs()).containsExactly("s");
        assertThat(requirements).hasToString("data [B,T]: t\ndata [B]: q\ndata []: s\nmodels: policy\n");
    }

    @Test
    void shouldNeedWhatABalancedWeightMeasures() {
        Objective balanced = objective("o")
                .minimize("a", policy().entropy().mean())
                .plus("b", Weight.balancedAgainst("a", 1), policy().entropy().mean());
        assertThat(formulas(balanced.requirements().statistics())).containsExactly("H(π)", "log π", "Σ_v π²");
        assertThat(formulas(balanced.reweighted("b", 1).requirements().statistics()))
                .containsExactly("H(π)");
    }

    @Test
    void shouldNeedGroupsForSumsOverThemOnly() {
        assertThat(Requirements.of(reward().sumOverGroup()).groups()).isTrue();
        assertThat(Requirements.of(tokenReward().sumOverGroupInOrder()).groups())
                .isTrue();
        assertThat(Requirements.of(groupSize()).groups()).isTrue();
        assertThat(Requirements.of(reward().mean()).groups()).isFalse();
    }
}
