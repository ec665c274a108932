package dev.telos.algorithms.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.telos.algorithms.checkpoint.JsonFile;
import dev.telos.algorithms.checkpoint.safetensors.Defect;
import dev.telos.algorithms.checkpoint.safetensors.Defects;
import io.vavr.collection.Seq;
import io.vavr.control.Validation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files beside a tokenizer.json that name special tokens, each empty where there is none.
 *
 * @param tokenizer tokenizer_config.json
 * @param generation generation_config.json
 * @param model config.json
 */
record TokenFiles(ObjectNode tokenizer, ObjectNode generation, ObjectNode model) {
    private static final String TOKENIZER = "tokenizer_config.json";
    private static final String GENERATION = "generation_config.json";
    private static final String MODEL = "config.json";
    private static final long MOST_BYTES = 4 << 20;

    static Validation<Seq<Defect>, TokenFiles> read(Path folder) {
        return Validation.combine(
                        optional(folder.resolve(TOKENIZER)),
                        optional(folder.resolve(GENERATION)),
                        optional(folder.resolve(MODEL)))
                .ap(TokenFiles::new)
                .mapError(all -> all.flatMap(defects -> defects));
    }

    private static Validation<Seq<Defect>, ObjectNode> optional(Path file) {
        return Files.exists(file)
                ? JsonFile.read(file, MOST_BYTES)
                : Validation.valid(JsonNodeFactory.instance.objectNode());
    }

    /** Rows of the model's embedding, of which there may be more than tokens. */
    int rows(Vocabulary vocabulary) {
        return Math.max(vocabulary.size(), model.path("vocab_size").asInt(0));
    }

    /** Empty where no file names an end. */
    Validation<Seq<Defect>, Optional<StopTokens>> stops(Vocabulary vocabulary, int rows) {
        Defects defects = new Defects(TOKENIZER);
        Set<Integer> endToken = token("eos_token", vocabulary, defects);
        Set<Integer> paddingToken = token("pad_token", vocabulary, defects);
        Set<Integer> ends = first(List.of(
                ids(GENERATION, generation, "eos_token_id", rows, defects),
                ids(MODEL, model, "eos_token_id", rows, defects),
                endToken));
        Set<Integer> padding = first(List.of(
                ids(GENERATION, generation, "pad_token_id", rows, defects),
                paddingToken,
                ids(MODEL, model, "pad_token_id", rows, defects),
                ends));
        if (tokenizer.path("clean_up_tokenization_spaces").asBoolean(false)) {
            defects.add("clean_up_tokenization_spaces", "expected false, which is all that is supported, got true");
        }
        return defects.orElse(() -> ends.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new StopTokens(Set.copyOf(ends), padding.iterator().next())));
    }

    private static Set<Integer> first(List<Set<Integer>> choices) {
        return choices.stream().filter(ids -> !ids.isEmpty()).findFirst().orElse(Set.of());
    }

    /** A token by its text, or by an object with it. */
    private Set<Integer> token(String field, Vocabulary vocabulary, Defects defects) {
        JsonNode node = tokenizer.path(field);
        JsonNode text = node.isObject() ? node.path("content") : node;
        if (text.isMissingNode() || text.isNull()) {
            return Set.of();
        }
        Integer id = text.isTextual() ? vocabulary.ids().get(text.textValue()) : null;
        if (id == null) {
            defects.add(field, "expected a token of the vocabulary, got " + node);
            return Set.of();
        }
        return Set.of(id);
    }

    /** One id or a list of them. */
    private static Set<Integer> ids(String file, ObjectNode json, String field, int rows, Defects defects) {
        JsonNode node = json.path(field);
        Set<Integer> ids = new LinkedHashSet<>();
        Stream<JsonNode> all = node.isArray()
                ? Stream.iterate(0, i -> i < node.size(), i -> i + 1).map(node::path)
                : Stream.of(node);
        all.filter(one -> !one.isMissingNode() && !one.isNull()).forEach(one -> {
            if (one.isIntegralNumber() && one.canConvertToInt() && one.intValue() >= 0 && one.intValue() < rows) {
                ids.add(one.intValue());
            } else {
                defects.add(file, field, "expected token ids from 0 to " + (rows - 1) + ", got " + one);
            }
        });
        return ids;
    }
}
