package dev.telos.examples.answers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.telos.algorithms.objective.InvalidConfig;
import dev.telos.algorithms.verify.ImmutableVerifierConfig;
import dev.telos.algorithms.verify.Verifier;
import dev.telos.algorithms.verify.VerifierConfig;
import dev.telos.algorithms.verify.extraction.ChoiceConfig;
import dev.telos.algorithms.verify.extraction.ChoiceExtractor;
import dev.telos.algorithms.verify.extraction.ImmutableChoiceConfig;
import dev.telos.algorithms.verify.extraction.MatchType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads one line of a file of answers. */
final class AnswerRow {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonNode row;
    private final List<String> problems = new ArrayList<>();

    private AnswerRow(JsonNode row) {
        this.row = row;
    }

    /**
     * The answer of a line.
     *
     * @throws BadRow with everything that is wrong with the line
     */
    static LabelledAnswer parse(String file, int number, String line) throws BadRow {
        JsonNode node;
        try {
            node = JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new BadRow("expected a JSON object, got what is not JSON");
        }
        if (!node.isObject()) {
            throw new BadRow(
                    "expected a JSON object, got " + node.getNodeType().name().toLowerCase(Locale.ROOT));
        }
        AnswerRow row = new AnswerRow(node);
        LabelledAnswer answer;
        try {
            answer = row.answer(file + " " + node.path("id").asText("row " + number));
        } catch (InvalidConfig e) {
            throw new BadRow(String.valueOf(e.getMessage()));
        }
        if (!row.problems.isEmpty()) {
            throw new BadRow(String.join("; ", row.problems));
        }
        return answer;
    }

    private LabelledAnswer answer(String name) {
        boolean quirky = !row.path("quirks").isEmpty();
        return row.path("expected").isArray() ? choice(name, quirky) : value(name, quirky);
    }

    private LabelledAnswer value(String name, boolean quirky) {
        String gold = text("gold");
        String predicted = text("pred");
        Verifier verifier = new Verifier(verifierConfig());
        return new LabelledAnswer(name, gold, predicted, label(), quirky, () -> verifier.agrees(gold, predicted));
    }

    /** A row whose label is the choice that is to be found, in small letters and as it stands, or an empty list. */
    private LabelledAnswer choice(String name, boolean quirky) {
        JsonNode expected = row.get("expected");
        Optional<String> wanted = expected.isEmpty()
                ? Optional.empty()
                : Optional.of(expected.get(expected.size() - 1).asText());
        String predicted = text("pred");
        ChoiceExtractor extractor = new ChoiceExtractor(choiceConfig());
        return new LabelledAnswer(
                name,
                wanted.orElse("(none)"),
                predicted,
                Optional.of(true),
                quirky,
                () -> extractor.extract(predicted).equals(wanted));
    }

    /** A text; null is no answer, which is a text without one. */
    private String text(String field) {
        JsonNode node = row.get(field);
        if (node == null || !(node.isTextual() || node.isNull() || node.isNumber())) {
            problems.add("\"" + field + "\": expected a text, "
                    + (node == null ? "but the field is missing" : "got " + node));
        }
        return node == null || node.isNull() ? "" : node.asText();
    }

    private Optional<Boolean> label() {
        JsonNode node = row.get("expected");
        if (node == null || !(node.isBoolean() || node.isNull())) {
            problems.add("\"expected\": expected true, false or null, "
                    + (node == null ? "but the field is missing" : "got " + node));
        }
        return node != null && node.isBoolean() ? Optional.of(node.booleanValue()) : Optional.empty();
    }

    private VerifierConfig verifierConfig() {
        ImmutableVerifierConfig.Builder builder = VerifierConfig.builder();
        JsonNode config = row.path("config");
        if (config.has("match_types")) {
            builder.matchTypes(matchTypes(config.get("match_types")));
        }
        integer(config, "precision").ifPresent(builder::precision);
        integer(config, "boxed_match_priority").ifPresent(builder::boxedPriority);
        flag(config, "strict").ifPresent(builder::strict);
        flag(config, "allow_set_relation_comp").ifPresent(builder::setForRelation);
        JsonNode tolerance = row.path("precision");
        if (tolerance.isArray()) {
            tolerance.forEach(each -> tolerance(each).ifPresent(builder::addTolerances));
        } else if (!tolerance.isMissingNode() && !tolerance.isNull()) {
            tolerance(tolerance).ifPresent(builder::addTolerances);
        }
        return builder.build();
    }

    private List<MatchType> matchTypes(JsonNode names) {
        List<MatchType> types = new ArrayList<>();
        for (JsonNode name : names) {
            switch (name.asText()) {
                case "latex" -> types.add(MatchType.LATEX);
                case "expr" -> types.add(MatchType.EXPR);
                default -> problems.add("\"match_types\": expected \"latex\" or \"expr\", got " + name);
            }
        }
        return types;
    }

    private ChoiceConfig choiceConfig() {
        ImmutableChoiceConfig.Builder builder = ChoiceConfig.builder();
        JsonNode config = row.path("config");
        if (config.has("strings")) {
            List<String> strings = new ArrayList<>();
            config.get("strings").forEach(string -> strings.add(string.asText()));
            builder.choices(strings);
        }
        flag(config, "try_extract_without_anchor").ifPresent(builder::anywhere);
        return builder.build();
    }

    private Optional<Integer> integer(JsonNode config, String field) {
        JsonNode node = config.path(field);
        if (!node.isMissingNode() && !node.canConvertToInt()) {
            problems.add("\"" + field + "\": expected an integer, got " + node);
        }
        return node.canConvertToInt() ? Optional.of(node.intValue()) : Optional.empty();
    }

    private Optional<Boolean> flag(JsonNode config, String field) {
        JsonNode node = config.path(field);
        if (!node.isMissingNode() && !node.isBoolean()) {
            problems.add("\"" + field + "\": expected true or false, got " + node);
        }
        return node.isBoolean() ? Optional.of(node.booleanValue()) : Optional.empty();
    }

    private Optional<Double> tolerance(JsonNode node) {
        double value = node.asDouble(Double.NaN);
        if (Double.isNaN(value) || value < 0) {
            problems.add("\"precision\": expected an error of at least 0, got " + node);
            return Optional.empty();
        }
        return Optional.of(value);
    }
}
