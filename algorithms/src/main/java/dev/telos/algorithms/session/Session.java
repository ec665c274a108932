package dev.telos.algorithms.session;

import dev.telos.algorithms.objective.Catalogue;
import dev.telos.algorithms.objective.CatalogueEntry;
import dev.telos.algorithms.testkit.BatchSpec;
import dev.telos.algorithms.testkit.SampleBatches;
import dev.telos.dsl.Objective;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.step.Models;
import java.util.List;
import java.util.Optional;

/**
 * What a session starts with, to be imported statically: objectives by name, and random batches. A method for each
 * objective of the {@link Catalogue}, so that a session completes their names; hence the length of this file.
 */
public final class Session {
    private static final BatchSpec SPEC = BatchSpec.builder().build();
    private static final Models MODELS = SampleBatches.models(SPEC, 0);
    private static final List<Objective> ALL = Catalogue.names().stream()
            .map(name -> Catalogue.named(name).objective())
            .toList();

    private Session() {}

    /** A random batch of five short sequences with all data that any objective of the catalogue requires. */
    public static Batch batch() {
        return batch(0);
    }

    /** Another one, always the same for a seed. */
    public static Batch batch(long seed) {
        return SampleBatches.of(SPEC, seed, ALL);
    }

    /** A random batch for an objective with data of its own. */
    public static Batch batchFor(Objective objective) {
        return SampleBatches.of(SPEC, 0, List.of(objective));
    }

    /** The names in the catalogue. */
    public static List<String> names() {
        return Catalogue.names();
    }

    /** The objective of that name in the catalogue, at the defaults of its source. */
    public static LiveObjective named(String name) {
        CatalogueEntry entry = Catalogue.named(name);
        return new LiveObjective(entry.objective(), MODELS, Optional.of(entry));
    }

    /** An objective of one's own. */
    public static LiveObjective live(Objective objective) {
        return new LiveObjective(objective, MODELS, Optional.empty());
    }

    public static LiveObjective vimpo() {
        return named("vimpo");
    }

    public static LiveObjective vimpoAdaptive() {
        return named("vimpo-adaptive");
    }

    public static LiveObjective vimpoValue() {
        return named("vimpo-value");
    }

    public static LiveObjective vimpoSoft() {
        return named("vimpo-soft");
    }

    public static LiveObjective grpo() {
        return named("grpo");
    }

    public static LiveObjective naiveGrpo() {
        return named("naive-grpo");
    }

    public static LiveObjective ppo() {
        return named("ppo");
    }

    public static LiveObjective dapo() {
        return named("dapo");
    }

    public static LiveObjective drGrpo() {
        return named("dr-grpo");
    }

    public static LiveObjective grpoPassk() {
        return named("grpo-pass@k");
    }

    public static LiveObjective gdpo() {
        return named("gdpo");
    }

    public static LiveObjective maxrl() {
        return named("maxrl");
    }

    public static LiveObjective rloo() {
        return named("rloo");
    }

    public static LiveObjective reinforcePlusPlus() {
        return named("reinforce++");
    }

    public static LiveObjective reinforcePlusPlusBaseline() {
        return named("reinforce++-baseline");
    }

    public static LiveObjective remax() {
        return named("remax");
    }

    public static LiveObjective opo() {
        return named("opo");
    }

    public static LiveObjective gpg() {
        return named("gpg");
    }

    public static LiveObjective otb() {
        return named("otb");
    }

    public static LiveObjective tirOtb() {
        return named("tir-otb");
    }

    public static LiveObjective gspo() {
        return named("gspo");
    }

    public static LiveObjective gspoToken() {
        return named("gspo-token");
    }

    public static LiveObjective gmpo() {
        return named("gmpo");
    }

    public static LiveObjective cispo() {
        return named("cispo");
    }

    public static LiveObjective sapo() {
        return named("sapo");
    }

    public static LiveObjective dppoTv() {
        return named("dppo-tv");
    }

    public static LiveObjective dppoKl() {
        return named("dppo-kl");
    }

    public static LiveObjective dro() {
        return named("dro");
    }

    public static LiveObjective clipCov() {
        return named("clip-cov");
    }

    public static LiveObjective klCov() {
        return named("kl-cov");
    }

    public static LiveObjective attentionPreplan() {
        return named("attention-preplan");
    }

    public static LiveObjective attentionAnchor() {
        return named("attention-anchor");
    }

    public static LiveObjective attentionCoupled() {
        return named("attention-coupled");
    }

    public static LiveObjective vcPpo() {
        return named("vc-ppo");
    }

    public static LiveObjective vapo() {
        return named("vapo");
    }

    public static LiveObjective fipo() {
        return named("fipo");
    }

    public static LiveObjective grpoTis() {
        return named("grpo-tis");
    }

    public static LiveObjective grpoMis() {
        return named("grpo-mis");
    }

    public static LiveObjective bypassClip() {
        return named("bypass-clip");
    }

    public static LiveObjective bypassReinforce() {
        return named("bypass-reinforce");
    }

    public static LiveObjective luspo() {
        return named("luspo");
    }

    public static LiveObjective vespo() {
        return named("vespo");
    }

    public static LiveObjective rlooSequence() {
        return named("rloo-sequence");
    }
}
