package dev.telos.algorithms.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConformanceTest {
    private static final String AGGREGATED = """
            {"name":"one","family":"%s","precision":"f64","tolerance":{"rtol":1e-9,"atol":1e-12},
             "source":{"repo":"backprop07/VIMPO"},
             "inputs":{"loss_mat":{"shape":[1,2],"data":[1,3]},"loss_mask":{"shape":[1,2],"data":[1,1]}},
             "params":{"loss_agg_mode":"%s"},"expected":%s}
            """;

    private static final String RIGHT = "{\"loss\":2,\"grad_loss_mat\":{\"shape\":[1,2],\"data\":[0.5,0.5]}}";

    @TempDir
    private Path directory = Path.of("");

    private ConformanceReport run(String family, String mode, String expected) throws IOException {
        Files.writeString(directory.resolve("case.json"), AGGREGATED.formatted(family, mode, expected));
        return Conformance.run(directory);
    }

    @Test
    void anAgreeingCasePasses() throws IOException {
        ConformanceReport report = run("agg_loss", "token-mean", RIGHT);

        assertThat(report.allPassed()).isTrue();
        assertThat(report.text()).isEqualTo("1 passed, 0 failed, 0 skipped\n");
    }

    @Test
    void aFailingCasePrintsTheFirstNumberThatDiffers() throws IOException {
        ConformanceReport report =
                run("agg_loss", "token-mean", "{\"loss\":2,\"grad_loss_mat\":{\"shape\":[1,2],\"data\":[0.5,0.25]}}");

        assertThat(report.allPassed()).isFalse();
        assertThat(report.text())
                .startsWith("FAILED agg_loss/one: grad_loss_mat[0, 1]: expected 0.25, got 0.5, allowed difference ")
                .endsWith("\n0 passed, 1 failed, 0 skipped\n");
    }

    @Test
    void anUnknownFamilyIsSkippedAndCounted() throws IOException {
        Files.writeString(directory.resolve("b.json"), AGGREGATED.formatted("unheard_of", "token-mean", RIGHT));
        ConformanceReport report = run("unheard_of", "token-mean", RIGHT);

        assertThat(report.text()).isEqualTo("skipped unheard_of: 2\n0 passed, 0 failed, 2 skipped\n");
    }

    @Test
    void anExpectedOutputThatNothingComputesIsAFailure() throws IOException {
        assertThat(run("agg_loss", "token-mean", "{\"surprise\":1}").text())
                .startsWith("FAILED agg_loss/one: surprise: expected, but nothing here computes it\n");
    }

    @Test
    void aCaseThatTheReferenceRefusesHasToBeRefused() throws IOException {
        assertThat(run("agg_loss", "token-mean", "{\"raises\":\"ValueError\"}").text())
                .contains("expected to be refused, as the reference does with ValueError, got numbers");
    }

    @Test
    void aRefusalHasToBeOneOfOurNamedErrors() throws IOException {
        assertThat(run("agg_loss", "token-median", "{\"raises\":\"ValueError\"}")
                        .text())
                .contains("UnreadableCase: loss_agg_mode: expected an aggregation of verl, got token-median.");
    }

    @Test
    void aBrokenFileIsAFailureAndNotTheEnd() throws IOException {
        Files.writeString(directory.resolve("a.json"), "{\"name\":");
        ConformanceReport report = run("agg_loss", "token-mean", RIGHT);

        assertThat(report.passed()).containsExactly("agg_loss/one");
        assertThat(report.text()).startsWith("FAILED a.json: UnreadableCase: a.json: expected a file of JSON, got ");
    }

    @Test
    void aFileWithoutTheNecessaryFieldsIsAFailure() throws IOException {
        Files.writeString(directory.resolve("a.json"), "[1]");

        assertThat(Conformance.run(directory).text()).isEqualTo("""
                        FAILED a.json: UnreadableCase: A case: expected a field "name", got none.
                        0 passed, 1 failed, 0 skipped
                        """);
    }

    @Test
    void aDirectoryWithoutCasesIsRefused() {
        assertThatThrownBy(() -> Conformance.run(directory))
                .isInstanceOf(UnreadableCase.class)
                .hasMessageContaining("expected a directory of .json files, got none in it");
        assertThatThrownBy(() -> Conformance.run(directory.resolve("nowhere")))
                .isInstanceOf(UnreadableCase.class)
                .hasMessageContaining("got NoSuchFileException");
    }
}
