package dev.telos.examples.study;

import dev.telos.algorithms.study.Study;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The studies by name. */
public final class Studies {
    private static final Map<String, Function<StudySettings, Study>> ALL = all();

    private Studies() {}

    private static Map<String, Function<StudySettings, Study>> all() {
        Map<String, Function<StudySettings, Study>> all = new LinkedHashMap<>();
        all.put(HeadToHead.NAME, HeadToHead::study);
        all.put(Ablation.NAME, Ablation::study);
        all.put(ActorWeight.NAME, ActorWeight::study);
        all.put(Lambda.NAME, Lambda::study);
        all.put(ValueLoss.NAME, ValueLoss::study);
        all.put(ActorAlone.NAME, ActorAlone::study);
        all.put(Noise.NAME, Noise::study);
        all.put(Dynamics.NAME, Dynamics::study);
        all.put(MicroBatches.NAME, MicroBatches::study);
        all.put(Credit.NAME, Credit::study);
        all.put(Cancellation.NAME, Cancellation::study);
        return all;
    }

    public static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    /** The study of that name. */
    public static Study named(String name, StudySettings settings) {
        Function<StudySettings, Study> study = ALL.get(name);
        if (study == null) {
            throw new IllegalArgumentException("Study: expected one of " + names() + ", got \"" + name + "\".");
        }
        return study.apply(settings);
    }
}
