package dev.telos.algorithms.fuzz;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Makes bad input of good: of its bytes, of its values where it is JSON, or of pieces where it is text. */
public final class Spoiler {
    /** Numbers at which sizes and places overflow. */
    private static final long[] EXTREMES = {
        0, 1, -1, 2, 127, 255, 65_536, Integer.MAX_VALUE, Integer.MIN_VALUE, 1L << 32, Long.MAX_VALUE, Long.MIN_VALUE
    };

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Escapes what is not ASCII, so that halves of characters can be written too, and nests deeper than can be read. */
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .streamWriteConstraints(StreamWriteConstraints.builder()
                            .maxNestingDepth(Integer.MAX_VALUE)
                            .build())
                    .build())
            .build();

    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "\\",
            "-",
            "1e9",
            "1e999",
            "9223372036854775808",
            "null",
            "true",
            "NaN",
            "\\ud800",
            "\\u0000",
            "\u0000",
            "é",
            "😀",
            "\ufeff",
            "\n",
            "\r",
            "../",
            "/",
            "  ");

    private static final List<Supplier<JsonNode>> VALUES = List.of(
            NODES::nullNode,
            NODES::objectNode,
            NODES::arrayNode,
            () -> NODES.booleanNode(true),
            () -> NODES.numberNode(1e308),
            () -> NODES.numberNode(-0.5),
            () -> NODES.numberNode(1e-320),
            () -> NODES.numberNode(BigInteger.TEN.pow(400)),
            () -> NODES.textNode(""),
            () -> NODES.textNode("\ud800"),
            () -> NODES.textNode("a\u0000b"),
            () -> NODES.textNode("../../../etc/passwd"),
            () -> NODES.textNode("x".repeat(70_000)),
            () -> nested(400),
            () -> NODES.textNode("👩‍👩‍👧‍👦\u202e\ufeff"));

    private Spoiler() {}

    public static byte[] file(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One to four changes. */
    static byte[] bytes(byte[] good, Random random) {
        byte[] bytes = good;
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            bytes = changed(bytes, random);
        }
        return bytes;
    }

    private static byte[] changed(byte[] from, Random random) {
        if (from.length == 0) {
            return any(PIECES, random).getBytes(StandardCharsets.UTF_8);
        }
        int at = random.nextInt(from.length);
        int end = at + random.nextInt(Math.min(64, from.length - at) + 1);
        byte[] bytes = from.clone();
        switch (random.nextInt(10)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[at] = (byte) random.nextInt(256);
            case 2 -> bytes = Arrays.copyOf(from, at);
            case 3 -> bytes = joined(from, at, new byte[0], end);
            case 4 -> bytes = joined(from, end, Arrays.copyOfRange(from, at, end), end);
            case 5 -> bytes = joined(from, at, slice(from, random), end);
            case 6 -> bytes = joined(from, at, any(PIECES, random).getBytes(StandardCharsets.UTF_8), end);
            case 7 -> bytes = joined(from, at, any(PIECES, random).getBytes(StandardCharsets.UTF_8), at);
            case 8 -> number(bytes, random.nextBoolean() ? 0 : at, random);
            default ->
                bytes = joined(
                        from,
                        at,
                        (random.nextBoolean() ? "[" : "{\"a\":")
                                .repeat(random.nextInt(3000))
                                .getBytes(StandardCharsets.UTF_8),
                        at);
        }
        return bytes;
    }

    private static byte[] joined(byte[] from, int head, byte[] middle, int tail) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(from.length + middle.length);
        out.write(from, 0, head);
        out.writeBytes(middle);
        out.write(from, tail, from.length - tail);
        return out.toByteArray();
    }

    private static byte[] slice(byte[] from, Random random) {
        int at = random.nextInt(from.length);
        return Arrays.copyOfRange(from, at, at + random.nextInt(Math.min(200, from.length - at) + 1));
    }

    /** A declared size, as four or eight bytes. */
    private static void number(byte[] bytes, int at, Random random) {
        long extreme = EXTREMES[random.nextInt(EXTREMES.length)];
        byte[] number = ByteBuffer.allocate(Long.BYTES)
                .order(random.nextInt(4) == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN)
                .putLong(extreme)
                .array();
        int width = random.nextBoolean() ? Integer.BYTES : Long.BYTES;
        System.arraycopy(number, 0, bytes, at, Math.min(width, bytes.length - at));
    }

    /** One to three values that are others, gone, or moved; sometimes bytes too. */
    public static byte[] json(JsonNode good, Random random) {
        if (random.nextInt(4) == 0) {
            return bytes(written(good), random);
        }
        if (random.nextInt(30) == 0) {
            return written(value(random));
        }
        JsonNode json = good.deepCopy();
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            List<JsonNode> holders = holders(json);
            change(holders.get(random.nextInt(holders.size())), holders, random);
        }
        return written(json);
    }

    /** Bytes that are others, or values of the header, whose length is declared right as a rule. */
    public static byte[] safetensors(byte[] good, Random random) {
        if (random.nextBoolean()) {
            return bytes(good, random);
        }
        int end = Long.BYTES
                + (int) ByteBuffer.wrap(good).order(ByteOrder.LITTLE_ENDIAN).getLong();
        byte[] header = json(parsed(Arrays.copyOfRange(good, Long.BYTES, end)), random);
        long length = random.nextInt(8) == 0 ? EXTREMES[random.nextInt(EXTREMES.length)] : header.length;
        return ByteBuffer.allocate(Long.BYTES + header.length + good.length - end)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(length)
                .put(header)
                .put(good, end, good.length - end)
                .array();
    }

    private static List<JsonNode> holders(JsonNode json) {
        List<JsonNode> holders = new ArrayList<>(List.of(json));
        for (int i = 0; i < holders.size(); i++) {
            holders.get(i).forEach(child -> {
                if (child.isContainerNode()) {
                    holders.add(child);
                }
            });
        }
        return holders;
    }

    private static void change(JsonNode holder, List<JsonNode> others, Random random) {
        boolean remove = random.nextInt(5) == 0;
        JsonNode value = random.nextInt(6) == 0
                ? others.get(random.nextInt(others.size())).deepCopy()
                : value(random);
        if (holder instanceof ObjectNode object) {
            List<String> names = new ArrayList<>(List.of("added"));
            object.fieldNames().forEachRemaining(names::add);
            String name = any(names, random);
            if (remove) {
                object.remove(name);
            } else {
                object.set(name, value);
            }
        } else if (holder instanceof ArrayNode array) {
            int at = random.nextInt(array.size() + 1);
            if (at == array.size()) {
                array.add(value);
            } else if (remove) {
                array.remove(at);
            } else {
                array.set(at, value);
            }
        }
    }

    private static JsonNode value(Random random) {
        return random.nextBoolean()
                ? NODES.numberNode(EXTREMES[random.nextInt(EXTREMES.length)])
                : any(VALUES, random).get();
    }

    private static JsonNode nested(int levels) {
        ArrayNode outer = NODES.arrayNode();
        ArrayNode inner = outer;
        for (int i = 0; i < levels; i++) {
            inner = inner.addArray();
        }
        return outer;
    }

    public static JsonNode parsed(byte[] text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] written(JsonNode json) {
        try {
            return JSON.writeValueAsString(json).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A good text, or nothing, with one to six pieces put in or characters left out. */
    public static String text(List<String> good, List<String> pieces, Random random) {
        StringBuilder text = new StringBuilder(random.nextInt(5) == 0 ? "" : any(good, random));
        for (int changes = 1 + random.nextInt(6); changes > 0; changes--) {
            int at = random.nextInt(text.length() + 1);
            switch (random.nextInt(4)) {
                case 0 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(8)));
                case 1 -> text.insert(at, any(pieces, random));
                case 2 -> text.insert(at, any(good, random));
                default ->
                    text.insert(at, any(pieces, random).repeat(1 + random.nextInt(random.nextInt(100) == 0 ? 900 : 4)));
            }
        }
        return text.toString();
    }

    static <T> T any(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
