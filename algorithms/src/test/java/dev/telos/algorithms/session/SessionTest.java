package dev.telos.algorithms.session;

import static dev.telos.algorithms.session.Session.batch;
import static dev.telos.algorithms.session.Session.grpo;
import static dev.telos.algorithms.session.Session.live;
import static dev.telos.algorithms.session.Session.naiveGrpo;
import static dev.telos.algorithms.session.Session.named;
import static dev.telos.algorithms.session.Session.vimpo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.telos.algorithms.objective.Catalogue;
import dev.telos.dsl.Objective;
import dev.telos.dsl.Telos;
import dev.telos.graph.batch.InvalidBatch;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SessionTest {
    private static final Objective OWN = Telos.objective("own")
            .minimize(
                    "data",
                    Telos.policy().logProb().times(Telos.tokenInput("mine")).sum());

    static List<String> names() {
        return Catalogue.names();
    }

    @Test
    void shouldHaveAMethodForEveryObjectiveOfTheCatalogue() throws ReflectiveOperationException {
        List<String> formulas = new java.util.ArrayList<>();
        for (Method method : Session.class.getMethods()) {
            if (Modifier.isStatic(method.getModifiers())
                    && method.getReturnType() == LiveObjective.class
                    && method.getParameterCount() == 0) {
                formulas.add(method.invoke(null).toString());
            }
        }
        assertThat(formulas)
                .containsExactlyInAnyOrderElementsOf(Catalogue.names().stream()
                        .map(name -> Catalogue.named(name).objective().toString())
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldEvaluateEveryObjectiveOnTheBatchAtHand(String name) {
        assertThat(named(name).evaluate(batch()).loss()).isFinite();
    }

    @Test
    void shouldPrintWhatAnEvaluationCameTo() {
        Evaluated evaluated = vimpo().evaluate(batch());
        assertThat(evaluated.toString().lines().toList().get(1))
                .isEqualTo(String.format(java.util.Locale.ROOT, "loss %.6g", evaluated.loss()));
        assertThat(evaluated.toString()).contains("\n  value ", " × weight 1", "\n  actor ", " × weight 0.005");
        assertThat(evaluated.toString()).contains("gradient norm: policy ");
        double norm = evaluated.result().policyGradients().values().stream()
                .mapToDouble(gradient -> Arrays.stream(gradient.dup('c').data().asDouble())
                        .map(x -> x * x)
                        .sum())
                .sum();
        assertThat(evaluated.policyGradientNorm()).isCloseTo(Math.sqrt(norm), within(1e-12));
        assertThat(Session.ppo().evaluate(batch()).toString()).contains(", critic ");
    }

    /** What is printed while something is asked for. */
    private static String printed(Runnable asked) {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            asked.run();
        } finally {
            System.setOut(before);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void shouldPrintWhatIsAskedFor() {
        assertThat(printed(() -> vimpo().explain())).startsWith("VIMPO, ").contains("\ndefaults\n");
        assertThat(printed(() -> vimpo().without("actor").explain())).startsWith("VIMPO = ");
        assertThat(printed(() -> grpo().diff(naiveGrpo()))).contains("actor");
        assertThat(printed(() -> grpo().lint())).isEqualTo("no findings\n");
        assertThat(printed(() -> vimpo().without("value").lint())).startsWith("error: Term actor follows an advantage");
        assertThat(printed(() -> grpo().latex())).contains("\\begin{aligned}");
        assertThat(printed(() -> grpo().mermaid())).startsWith("flowchart");
    }

    @Test
    void shouldBeItsFormula() {
        assertThat(grpo()).hasToString(Catalogue.named("grpo").objective().toString());
        assertThat(vimpo().reweighted("actor", 2)).asString().contains("2·token_mean");
    }

    @Test
    void shouldGiveTheSameBatchForASeed() {
        assertThat(batch(3).sequenceInputs())
                .isEqualTo(batch(3).sequenceInputs())
                .isNotEqualTo(batch(4).sequenceInputs());
    }

    @Test
    void shouldTakeAnObjectiveOfOnesOwn() {
        assertThatThrownBy(() -> live(OWN).evaluate(batch()))
                .isInstanceOf(InvalidBatch.class)
                .hasMessageContaining("mine");
        assertThat(live(OWN).evaluate(Session.batchFor(OWN)).loss()).isFinite();
        live(OWN).checkGradient(Session.batchFor(OWN)).requireWithin(1e-6);
    }
}
