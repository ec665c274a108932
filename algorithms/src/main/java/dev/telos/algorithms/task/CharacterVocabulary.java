package dev.telos.algorithms.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * One token for each character (Unicode code point); a token's id is the character's place.
 *
 * <p>Two characters have an office: the end character closes a response, the padding character fills a prompt on its left.
 */
public final class CharacterVocabulary {
    private static final CharacterVocabulary OF_TASKS = of("0123456789+-*=,._", ".", "_");

    private final int[] characters;
    private final Map<Integer, Integer> ids = new HashMap<>();
    private final int endId;
    private final int paddingId;

    private CharacterVocabulary(int[] characters, int end, int padding) {
        this.characters = characters;
        for (int id = 0; id < characters.length; id++) {
            ids.put(characters[id], id);
        }
        endId = idOf(end);
        paddingId = idOf(padding);
    }

    /** {@code 0123456789+-*=,._} where '.' is the end and '_' the padding: 17 tokens. */
    public static CharacterVocabulary ofTasks() {
        return OF_TASKS;
    }

    /** These characters, in this order; the end and the padding are two different ones of them. */
    public static CharacterVocabulary of(String characters, String end, String padding) {
        int[] codePoints = characters.codePoints().toArray();
        List<String> problems = new ArrayList<>();
        if (codePoints.length != Arrays.stream(codePoints).distinct().count()) {
            problems.add("each character once, but some stand there twice");
        }
        checkOffice("end", end, characters, problems);
        checkOffice("padding", padding, characters, problems);
        if (end.equals(padding)) {
            problems.add("an end that is not the padding, but both are '" + end + "'");
        }
        if (!problems.isEmpty()) {
            throw new InvalidVocabulary(
                    "Vocabulary \"" + characters + "\": expected " + String.join("; and ", problems) + ".");
        }
        return new CharacterVocabulary(codePoints, end.codePointAt(0), padding.codePointAt(0));
    }

    /** The characters of these texts and the end and the padding, in the order of Unicode. */
    public static CharacterVocabulary ofTexts(Iterable<String> texts, String end, String padding) {
        TreeSet<Integer> found = new TreeSet<>();
        texts.forEach(text -> text.codePoints().forEach(found::add));
        (end + padding).codePoints().forEach(found::add);
        StringBuilder characters = new StringBuilder();
        found.forEach(characters::appendCodePoint);
        return of(characters.toString(), end, padding);
    }

    private static void checkOffice(String office, String character, String characters, List<String> problems) {
        if (length(character) != 1 || !characters.contains(character)) {
            problems.add("one of its characters as " + office + ", but that is \"" + character + "\"");
        }
    }

    /** The number of tokens. */
    public int size() {
        return characters.length;
    }

    /** All characters in the order of their ids. */
    public String characters() {
        return new String(characters, 0, characters.length);
    }

    public int endId() {
        return endId;
    }

    public int paddingId() {
        return paddingId;
    }

    /** The end character, as a text of one character. */
    public String end() {
        return Character.toString(characters[endId]);
    }

    /** The padding character, as a text of one character. */
    public String padding() {
        return Character.toString(characters[paddingId]);
    }

    /** The ids of a text's characters. */
    public int[] encode(String text) {
        int[] codePoints = text.codePoints().toArray();
        int[] result = new int[codePoints.length];
        for (int i = 0; i < result.length; i++) {
            Integer id = ids.get(codePoints[i]);
            if (id == null) {
                throw UnknownCharacter.in(text, i + 1, codePoints[i], characters());
            }
            result[i] = id;
        }
        return result;
    }

    /** The ids of a text's characters, with padding on the left up to {@code width}. */
    public int[] encodeLeftPadded(String text, int width) {
        int[] tokens = encode(text);
        if (tokens.length > width) {
            throw new InvalidVocabulary("Text \"" + text + "\": expected at most " + width + " characters, got "
                    + tokens.length + ". Shorten the text or widen the prompts.");
        }
        int[] padded = new int[width];
        Arrays.fill(padded, 0, width - tokens.length, paddingId);
        System.arraycopy(tokens, 0, padded, width - tokens.length, tokens.length);
        return padded;
    }

    /** The text that these ids spell. */
    public String decode(int... tokens) {
        StringBuilder text = new StringBuilder();
        for (int token : tokens) {
            if (token < 0 || token >= characters.length) {
                throw new InvalidVocabulary("Tokens " + Arrays.toString(tokens) + ": expected ids from 0 to "
                        + (characters.length - 1) + ", got " + token + ".");
            }
            text.appendCodePoint(characters[token]);
        }
        return text.toString();
    }

    /** The number of characters, which is the number of tokens, of a text. */
    static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private int idOf(int character) {
        return ids.getOrDefault(character, -1);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CharacterVocabulary that
                && Arrays.equals(characters, that.characters)
                && endId == that.endId
                && paddingId == that.paddingId;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(characters);
    }

    @Override
    public String toString() {
        return "\"" + characters() + "\" (end '" + end() + "', padding '" + padding() + "')";
    }
}
