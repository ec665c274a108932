package dev.telos.algorithms.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.telos.algorithms.verify.extraction.MatchType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Agreement with labels of others, on the samples under {@code src/test/resources/answers}. */
class ReferenceSamplesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(strings = {"math_verify", "math500_solutions", "math500_negatives", "math500_model_answers"})
    void shouldAgreeWithTheLabels(String sample) throws IOException {
        for (String line : lines("/answers/" + sample + ".jsonl")) {
            JsonNode row = JSON.readTree(line);
            assertThat(verifier(row.path("config"))
                            .decide(row.get("gold").asText(), row.get("pred").asText()))
                    .as(line)
                    .isEqualTo(row.get("expected").asBoolean());
        }
    }

    private static List<String> lines(String resource) throws IOException {
        try (InputStream stream = ReferenceSamplesTest.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    private static Verifier verifier(JsonNode config) {
        ImmutableVerifierConfig.Builder builder = VerifierConfig.builder();
        if (!config.isMissingNode()) {
            builder.precision(config.get("precision").asInt())
                    .strict(config.get("strict").asBoolean())
                    .setForRelation(config.get("allow_set_relation_comp").asBoolean())
                    .boxedPriority(config.get("boxed_match_priority").asInt());
            config.get("match_types")
                    .forEach(type -> builder.addMatchTypes(
                            MatchType.valueOf(type.asText().toUpperCase(Locale.ROOT))));
        }
        return new Verifier(builder.build());
    }
}
