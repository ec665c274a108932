package dev.telos.examples.doctor;

import dev.telos.algorithms.study.Provenance;
import dev.telos.graph.backend.Backend;
import dev.telos.graph.backend.MemoryLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Looks at the machine and at the build, whatever state they are in. */
public final class Doctor {
    /** Natives load in seconds; a broken driver may hold them for ever. */
    private static final int SECONDS = 60;

    private final Facts facts;
    private final List<Advice> advice;

    private Doctor(Facts facts) {
        this.facts = facts;
        this.advice = Diagnosis.of(facts);
    }

    /** This process on this machine. */
    public static Doctor look() {
        NvidiaSmi cards = NvidiaSmi.ask("nvidia-smi", NvidiaSmi.SECONDS);
        Optional<String> failure = backendFailure();
        return new Doctor(ImmutableFacts.builder()
                .backend(failure.isPresent() ? Optional.empty() : Optional.of(Backend.name()))
                .failure(failure)
                .cuda(Backend.isForCuda())
                .missingCuda(Backend.isForCuda() && failure.isPresent() ? Backend.missingCuda() : Optional.empty())
                .cards(cards.cards())
                .unknownCards(cards.problem().isEmpty() ? Optional.empty() : Optional.of(cards.problem()))
                .memory(MemoryLimits.current())
                .vectors(ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent())
                .build());
    }

    private static Optional<String> backendFailure() {
        CompletableFuture<Optional<String>> loading = new CompletableFuture<>();
        Thread thread = new Thread(() -> loading.complete(Backend.failure()), "loading the backend");
        thread.setDaemon(true);
        thread.start();
        try {
            return loading.get(SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return Optional.of("its natives did not load within " + SECONDS + " seconds");
        } catch (ExecutionException e) {
            return Optional.of(String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    /** Whether all runs that should. */
    public boolean isWell() {
        return advice.stream().noneMatch(each -> each.urgency() == Advice.Urgency.PROBLEM);
    }

    /** What was found, and then what to do, a line each. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        Provenance.ofThisBuild().forEach((name, value) -> lines.add(line(name, value)));
        lines.add(line("javacpp", Backend.javacpp()));
        Provenance.ofThisMachine().forEach((name, value) -> lines.add(line(name, value)));
        lines.add(line("backend", facts.backend().orElse("none runs")));
        facts.cards()
                .forEach(card -> lines.add(line(
                        "card",
                        card.name() + ", compute capability "
                                + card.capability().map(Release::toString).orElse("unknown") + ", " + card.memory()
                                + " MiB, driver " + card.driver())));
        facts.unknownCards().ifPresent(problem -> lines.add(line("card", "none known: " + problem)));
        lines.add(line("heap", Diagnosis.gibibytes(facts.memory().heap())));
        lines.add(line("arrays", Diagnosis.gibibytes(facts.memory().arrays())));
        lines.add(line("memory", Diagnosis.gibibytes(facts.memory().machine())));
        lines.add(line("vector api", facts.vectors() ? "on" : "off"));
        lines.add("");
        advice.forEach(
                each -> lines.add((each.urgency() == Advice.Urgency.PROBLEM ? "Problem: " : "Hint: ") + each.text()));
        lines.add(isWell() ? "All is well." : "Not all is well.");
        return lines;
    }

    private static String line(String name, String value) {
        return String.format("%-12s%s", name, value);
    }
}
