package dev.telos.algorithms.checkpoint.safetensors;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Reads a header as a stream, so that memory is taken for tensors alone and nothing nests deeper than a header does.
 *
 * <p>It is an object with an entry for each tensor, {@code "name":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]}},
 * and perhaps {@code "__metadata__"}, an object of texts.
 */
final class HeaderParser {
    static final String METADATA = "__metadata__";
    private static final List<String> FIELDS = List.of("dtype", "shape", "data_offsets");
    private static final int DEEPEST = 4;
    private static final int MOST_AXES = 8;
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();

    private final JsonParser parser;
    private final Defects defects;
    private final Map<String, TensorEntry> entries = new LinkedHashMap<>();
    private boolean hasMetadata;

    private HeaderParser(JsonParser parser, Defects defects) {
        this.parser = parser;
        this.defects = defects;
    }

    /** The tensors by name in the header's order; what is wrong with it goes to {@code defects}. */
    static Map<String, TensorEntry> read(Reader header, Defects defects) throws IOException {
        try (JsonParser parser = JSON.createParser(header)) {
            HeaderParser reading = new HeaderParser(parser, defects);
            reading.header();
            return reading.entries;
        } catch (JsonProcessingException e) {
            defects.add("expected a header in JSON, got what is not: "
                    + e.getOriginalMessage().lines().findFirst().orElse(""));
            return Map.of();
        }
    }

    private void header() throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            defects.add("expected a header that is an object, got " + came());
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (name.equals(METADATA)) {
                metadata();
            } else {
                tensor(name);
            }
        }
        if (parser.nextToken() != null) {
            defects.add("expected nothing after the header's object, got " + came());
        }
    }

    private void metadata() throws IOException {
        if (hasMetadata) {
            defects.add(METADATA, "expected once, got it again");
        }
        hasMetadata = true;
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            wrong(METADATA, "an object of texts");
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            if (parser.nextToken() != JsonToken.VALUE_STRING) {
                wrong(METADATA, "texts only");
            }
        }
    }

    private void tensor(String name) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            wrong(name, "an object with dtype, shape and data_offsets");
            return;
        }
        Optional<TensorType> type = Optional.empty();
        Optional<List<Long>> shape = Optional.empty();
        Optional<List<Long>> offsets = Optional.empty();
        Set<String> seen = new LinkedHashSet<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            if (FIELDS.contains(field) && !seen.add(field)) {
                defects.add(name, "expected " + Defect.quoted(field) + " once, got it again");
            }
            switch (field) {
                case "dtype" -> type = type(name);
                case "shape" -> shape = numbers(name, field, MOST_AXES);
                case "data_offsets" -> offsets = numbers(name, field, 2);
                default -> wrong(name, "dtype, shape and data_offsets only, not " + Defect.quoted(field));
            }
        }
        FIELDS.stream()
                .filter(field -> !seen.contains(field))
                .forEach(field -> defects.add(name, "expected a field " + Defect.quoted(field) + ", got none"));
        if (type.isPresent() && shape.isPresent() && offsets.isPresent()) {
            placed(name, type.get(), shape.get(), offsets.get());
        }
    }

    private Optional<TensorType> type(String name) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            wrong(name, "a dtype that is a text");
            return Optional.empty();
        }
        Optional<TensorType> type = TensorType.named(parser.getText());
        if (type.isEmpty()) {
            defects.add(name, "expected dtype F32, BF16 or F16, got " + Defect.quoted(parser.getText()));
        }
        return type;
    }

    private Optional<List<Long>> numbers(String name, String field, int most) throws IOException {
        String expected = "a " + field + " of at most " + most + " whole numbers from 0 on";
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            wrong(name, expected);
            return Optional.empty();
        }
        List<Long> numbers = new ArrayList<>(2);
        boolean good = true;
        while (parser.nextToken() != JsonToken.END_ARRAY && parser.currentToken() != null) {
            OptionalLong number = number();
            if (good && (number.isEmpty() || numbers.size() == most)) {
                defects.add(name, "expected " + expected + ", got " + came());
                good = false;
            }
            if (good) {
                numbers.add(number.getAsLong());
            }
            parser.skipChildren();
        }
        return good ? Optional.of(numbers) : Optional.empty();
    }

    private OptionalLong number() throws IOException {
        boolean whole = parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER
                && parser.getLongValue() >= 0;
        return whole ? OptionalLong.of(parser.getLongValue()) : OptionalLong.empty();
    }

    private void placed(String name, TensorType type, List<Long> shape, List<Long> offsets) {
        if (offsets.size() != 2 || offsets.get(0) > offsets.get(1)) {
            defects.add(name, "expected data_offsets [begin, end], got " + offsets);
            return;
        }
        long bytes = offsets.get(1) - offsets.get(0);
        if (!holds(shape, type.bytes(), bytes)) {
            defects.add(name, "expected data of " + type + " in shape " + shape + ", got " + bytes + " bytes");
            return;
        }
        TensorEntry entry = new TensorEntry(name, type, shape, offsets.get(0), offsets.get(1));
        if (entries.put(name, entry) != null) {
            defects.add(name, "expected once, got it again");
        }
    }

    /** Whether the product of the lengths and {@code unit} is {@code bytes}; no product here overflows. */
    private static boolean holds(List<Long> shape, int unit, long bytes) {
        if (shape.contains(0L)) {
            return bytes == 0;
        }
        long left = bytes / unit;
        for (long length : shape) {
            if (left % length != 0) {
                return false;
            }
            left /= length;
        }
        return left == 1 && bytes % unit == 0;
    }

    private void wrong(String subject, String expected) throws IOException {
        defects.add(subject, "expected " + expected + ", got " + came());
        parser.skipChildren();
    }

    private String came() throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            return "nothing";
        }
        return token.isStructStart() ? token.asString() : Defect.quoted(parser.getText());
    }
}
