package dev.telos.algorithms.checkpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.telos.algorithms.checkpoint.safetensors.Defect;
import dev.telos.algorithms.checkpoint.safetensors.Defects;
import io.vavr.collection.Seq;
import io.vavr.control.Validation;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Small files of one JSON object each, read strictly: no key twice, nothing after it, not deep, not long. */
public final class JsonFile {
    /** The index of a model of forty thousand tensors. */
    static final long MOST_BYTES = 4 << 20;

    private static final int DEEPEST = 16;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonFile() {}

    /** The object of a file, or what is wrong with it. */
    static Validation<Seq<Defect>, ObjectNode> read(Path file) {
        return read(file, MOST_BYTES);
    }

    /** The object of a file of at most so many bytes, or what is wrong with it. */
    public static Validation<Seq<Defect>, ObjectNode> read(Path file, long mostBytes) {
        Defects defects = new Defects(file.getFileName() + "");
        try {
            if (!Files.isRegularFile(file)) {
                defects.add("expected a file, but there is none");
            } else if (Files.size(file) > mostBytes) {
                defects.add("expected at most " + mostBytes + " bytes, got " + Files.size(file));
            } else {
                JsonNode node = JSON.readTree(Files.readString(file));
                if (node instanceof ObjectNode object) {
                    return Validation.valid(object);
                }
                defects.add("expected a JSON object, got "
                        + node.getNodeType().name().toLowerCase(Locale.ROOT));
            }
        } catch (JsonProcessingException e) {
            defects.add("expected a JSON object, got what is not JSON: "
                    + e.getOriginalMessage().lines().findFirst().orElse(""));
        } catch (CharacterCodingException e) {
            defects.add("expected UTF-8, got bytes that are not");
        } catch (IOException e) {
            defects.add("expected a file that can be read, but " + e);
        }
        return Validation.invalid(defects.all());
    }
}
