package dev.telos.algorithms.testkit;

import static dev.telos.algorithms.testkit.ObjectiveAssertions.assertThatObjective;

import dev.telos.algorithms.objective.Catalogue;
import dev.telos.algorithms.objective.CatalogueEntry;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every entry of the catalogue, whatever is added to it: what does not hold of one has to be stated here. */
class CatalogueSweepTest {
    static Stream<String> names() {
        return Catalogue.names().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void time(String name) {
        CatalogueEntry entry = Catalogue.named(name);
        long t = System.nanoTime();
        ObjectiveAssert a = assertThatObjective(entry.objective());
        t = log(t, name, "start");
        a.isInvariantToMicroBatches();
        t = log(t, name, "micro");
        a.isInvariantToPadding();
        t = log(t, name, "padding");
        a.isInvariantToSequenceOrder();
        t = log(t, name, "order");
        a.isInvariantToGroupRelabelling();
        t = log(t, name, "relabel");
        a.ignoresContentOutsideMask();
        t = log(t, name, "outside");
        a.isTheSameInOneGraph();
        t = log(t, name, "fused");
        a.hasGradientOfFiniteDifferences();
        t = log(t, name, "fd");
        a.isFiniteForExtremeLogits();
        t = log(t, name, "extreme");
        try { a.hasZeroGradientWhenRewardsAreEqual(); } catch (Throwable e) { System.out.println(e); }
        t = log(t, name, "equal");
        try { a.losesNothingOnEmptyResponses(); } catch (Throwable e) { System.out.println(e); }
        t = log(t, name, "empty");
        try { a.hasRatioOneOnFirstStep(); } catch (Throwable e) { System.out.println(e); }
        t = log(t, name, "ratio");
    }
    static long log(long t, String n, String w) {
        System.out.println(n + " " + w + " " + (System.nanoTime() - t) / 1000000);
        return System.nanoTime();
    }
}
