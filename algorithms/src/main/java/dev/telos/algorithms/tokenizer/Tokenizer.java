package dev.telos.algorithms.tokenizer;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.telos.algorithms.checkpoint.InvalidCheckpoint;
import dev.telos.algorithms.checkpoint.JsonFile;
import dev.telos.algorithms.checkpoint.safetensors.Defect;
import dev.telos.algorithms.checkpoint.safetensors.Defects;
import io.vavr.collection.Seq;
import io.vavr.control.Either;
import io.vavr.control.Validation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The tokenizer of a checkpoint of the Qwen2 or Qwen3 family: its {@code tokenizer.json}, with the special tokens that the config files beside it name.
 * Any number of threads may use one. Its native memory is freed with the object.
 */
public final class Tokenizer {
    /** Characters of a text: some ten million blanks are too many for the library's patterns, and end the process. */
    public static final int LONGEST_TEXT = 4_000_000;

    private static final String FILE = "tokenizer.json";

    /** Qwen3's is 11 MB. */
    private static final long MOST_BYTES = 128L << 20;

    /** In what the library is given, which is the file without its spaces. */
    private static final Pattern PLACE = Pattern.compile(" at line \\d+ column \\d+$");

    private static final Map<String, String> AS_IT_IS = Map.of(
            "addSpecialTokens", "false",
            "truncation", "false",
            "padding", "false",
            "modelMaxLength", Integer.toString(Integer.MAX_VALUE));

    private final HuggingFaceTokenizer library;
    private final Vocabulary vocabulary;
    private final int rows;
    private final Optional<StopTokens> stops;

    private Tokenizer(HuggingFaceTokenizer library, Vocabulary vocabulary, int rows, Optional<StopTokens> stops) {
        this.library = library;
        this.vocabulary = vocabulary;
        this.rows = rows;
        this.stops = stops;
    }

    /**
     * The tokenizer in the folder of a checkpoint.
     *
     * @throws InvalidCheckpoint naming everything that is wrong with its files
     */
    public static Tokenizer open(Path folder) {
        return validate(folder).getOrElseThrow(defects -> new InvalidCheckpoint(folder, defects));
    }

    private static Either<Seq<Defect>, Tokenizer> validate(Path folder) {
        return JsonFile.read(folder.resolve(FILE), MOST_BYTES)
                .flatMap(json -> Validation.combine(
                                Vocabulary.of(json, FILE), SupportedParts.of(json, FILE), TokenFiles.read(folder))
                        .ap(Tokenizer::of)
                        .mapError(all -> all.flatMap(defects -> defects))
                        .flatMap(checked -> checked))
                .toEither();
    }

    private static Validation<Seq<Defect>, Tokenizer> of(Vocabulary vocabulary, ObjectNode json, TokenFiles files) {
        int rows = files.rows(vocabulary);
        return files.stops(vocabulary, rows)
                .flatMap(stops ->
                        library(json.toString()).map(library -> new Tokenizer(library, vocabulary, rows, stops)));
    }

    private static Validation<Seq<Defect>, HuggingFaceTokenizer> library(String json) {
        stayOffline();
        try (ByteArrayInputStream in = new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8))) {
            return Validation.valid(HuggingFaceTokenizer.newInstance(in, AS_IT_IS));
        } catch (IOException | RuntimeException e) {
            String reason = PLACE.matcher(e.getMessage() + "").replaceAll("");
            return Validation.invalid(new Defects(FILE)
                    .add("expected a tokenizer of Hugging Face, but " + reason)
                    .all());
        }
    }

    /** Before its first class is loaded, DJL asks these whether it may look for other libraries, and report its use. */
    private static void stayOffline() {
        System.getProperties().putIfAbsent("ai.djl.offline", "true");
        System.getProperties().putIfAbsent("OPT_OUT_TRACKING", "true");
    }

    /**
     * Token ids of a text. Special tokens are recognised where the text spells them, and none is added.
     *
     * @throws UnencodableText if there is half a character in it, or it is longer than {@value #LONGEST_TEXT}
     */
    public int[] encode(String text) {
        if (text.length() > LONGEST_TEXT) {
            throw UnencodableText.tooLong(text.length());
        }
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int character = text.codePointAt(at);
            if (Character.isBmpCodePoint(character) && Character.isSurrogate((char) character)) {
                throw UnencodableText.halfACharacter(at);
            }
        }
        return Arrays.stream(library.encode(text, false, false).getIds())
                .mapToInt(Math::toIntExact)
                .toArray();
    }

    /**
     * The text of token ids, special tokens spelled out. Bytes that are no UTF-8 become U+FFFD, one for each longest
     * part of a character; rows of the model without a token become nothing.
     *
     * @throws UnknownToken if an id is of no row of the model
     */
    public String decode(int[] ids) {
        return decode(ids, false);
    }

    /** The same without special tokens, as for those who read it. */
    public String decodeWithoutSpecial(int[] ids) {
        return decode(ids, true);
    }

    private String decode(int[] ids, boolean withoutSpecial) {
        for (int place = 0; place < ids.length; place++) {
            if (ids[place] < 0 || ids[place] >= rows) {
                throw new UnknownToken(ids[place], place, rows);
            }
        }
        long[] known = IntStream.of(ids)
                .filter(vocabulary.tokens()::containsKey)
                .mapToLong(id -> id)
                .toArray();
        return library.decode(known, withoutSpecial);
    }

    /** How many tokens there are, added ones included; the model may have more rows. */
    public int size() {
        return vocabulary.size();
    }

    /** The id of a token in the spelling of the vocabulary, where Ġ begins a word after a space. */
    public OptionalInt id(String token) {
        Integer id = vocabulary.ids().get(token);
        return id == null ? OptionalInt.empty() : OptionalInt.of(id);
    }

    /**
     * The token of an id, in the spelling of the vocabulary.
     *
     * @throws UnknownToken if there is none
     */
    public String token(int id) {
        String token = vocabulary.tokens().get(id);
        if (token == null) {
            throw new UnknownToken(id);
        }
        return token;
    }

    /**
     * Where generation ends, and what fills rows.
     *
     * @throws IllegalStateException if no file of the checkpoint says so
     */
    public StopTokens stops() {
        return stops.orElseThrow(() -> new IllegalStateException(
                "Where responses end: expected eos_token_id in generation_config.json or config.json, or eos_token in"
                        + " tokenizer_config.json, got none."));
    }
}
