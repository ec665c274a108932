package dev.telos.examples.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether cards and build fit. The released nd4j-cuda-11.6 has machine code for compute capability 3.7 to 8.6 and no PTX
 * that a driver could translate: it runs within these and on later ones of generation 8.
 */
final class CudaDiagnosis {
    private static final Release OLDEST = Release.of(3, 7);
    private static final int LAST_GENERATION = 8;
    /** What CUDA 11 asks for at least. */
    private static final Release LINUX_DRIVER = Release.of(450, 80, 2);

    private static final String CPU = "Build for the CPU: mvn -q -DskipTests package, without -Pcuda.";

    private CudaDiagnosis() {}

    static List<Advice> of(Facts facts) {
        return facts.cuda() ? ofCudaBuild(facts) : ofCpuBuild(facts.cards());
    }

    private static List<Advice> ofCudaBuild(Facts facts) {
        List<Advice> advice = new ArrayList<>();
        if (facts.cards().isEmpty()) {
            advice.add(Advice.problem("The build is for CUDA, and no NVIDIA card is known"
                    + facts.unknownCards().map(reason -> " (" + reason + ")").orElse("")
                    + ". Where there is one, install its driver. "
                    + CPU));
        }
        for (Card card : facts.cards()) {
            card.capability().flatMap(capability -> unfit(card, capability)).ifPresent(advice::add);
            if (card.driver().compareTo(LINUX_DRIVER) < 0) {
                advice.add(
                        Advice.problem("The driver of " + card.name() + " is " + card.driver() + ", and CUDA 11 needs "
                                + LINUX_DRIVER + " or later: install a newer one. Until then: " + CPU));
            }
        }
        facts.missingCuda()
                .ifPresent(reason -> advice.add(Advice.problem("CUDA's libraries do not load: " + reason
                        + ". Install CUDA 11 with cuDNN 8 and put their folders on LD_LIBRARY_PATH, or build with"
                        + " -Pcuda,cuda-redist, which brings them (1.8 GB).")));
        if (advice.isEmpty()) {
            facts.failure()
                    .ifPresent(reason ->
                            advice.add(Advice.problem("ND4J does not run on the card: " + reason + ". " + CPU)));
        }
        return advice;
    }

    private static Optional<Advice> unfit(Card card, Release capability) {
        String what = card.name() + " has compute capability " + capability;
        if (capability.major() > LAST_GENERATION) {
            return Optional.of(
                    Advice.problem(what + ". The released nd4j-cuda-11.6 has machine code for 3.7 to 8.6, which"
                            + " runs up to 8.9, and nothing that a driver could translate: it cannot run on this card. Build ND4J"
                            + " from source for it. " + CPU));
        }
        if (capability.compareTo(OLDEST) < 0) {
            return Optional.of(Advice.problem(
                    what + ", and nd4j-cuda-11.6 has machine code for " + OLDEST + " and later. " + CPU));
        }
        return Optional.empty();
    }

    private static List<Advice> ofCpuBuild(List<Card> cards) {
        return cards.stream()
                .map(card -> Advice.hint(card.name()
                        + " is not used: this build is for the CPU."
                        + (runsOn(card) ? " mvn -q -Pcuda -DskipTests package builds for the card." : "")))
                .toList();
    }

    private static boolean runsOn(Card card) {
        return card.capability()
                .filter(capability -> unfit(card, capability).isEmpty())
                .isPresent();
    }
}
