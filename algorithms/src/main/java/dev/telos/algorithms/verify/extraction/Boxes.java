package dev.telos.algorithms.verify.extraction;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds {@code \boxed{...}} and {@code \fbox{...}}. */
public final class Boxes {
    private static final Pattern BOX = Pattern.compile("\\\\(?:boxed|fbox)\\s*+\\{");
    private static final Pattern SEPARATOR = Pattern.compile("\\b(?:and|or)\\b|[,;]");

    /** So close to each other, boxes are one answer whatever stands between them. */
    private static final int CLOSE = 10;

    /** So far from each other, boxes with a separator between them are one answer. */
    private static final int NEAR = 70;

    /** A box: from the backslash to behind the brace. */
    record Box(int start, int end, String content) {}

    private Boxes() {}

    /** The content of the last box, unless that is not closed. */
    public static Optional<String> last(String text) {
        List<Box> boxes = joined(text);
        return boxes.isEmpty()
                ? Optional.empty()
                : Optional.of(boxes.get(boxes.size() - 1).content());
    }

    /** The last box and those before it which are part of the same answer, in the order of the text. */
    static List<Box> joined(String text) {
        List<Integer> starts = new ArrayList<>();
        Matcher matcher = BOX.matcher(text);
        while (matcher.find()) {
            starts.add(matcher.start());
        }
        List<Box> boxes = new ArrayList<>();
        int limit = text.length();
        for (int i = starts.size() - 1; i >= 0; i--) {
            Optional<Box> box = box(text, starts.get(i), limit);
            if (box.isEmpty() || (!boxes.isEmpty() && !belongs(text, box.get(), boxes.get(boxes.size() - 1)))) {
                break;
            }
            boxes.add(box.get());
            limit = starts.get(i);
        }
        Collections.reverse(boxes);
        return boxes;
    }

    private static boolean belongs(String text, Box box, Box next) {
        String between = text.substring(box.end(), next.start());
        boolean separated = between.length() < NEAR
                && !box.content().equals(next.content())
                && SEPARATOR.matcher(between).find();
        return between.length() < CLOSE || separated;
    }

    private static Optional<Box> box(String text, int start, int limit) {
        int open = text.indexOf('{', start);
        int depth = 0;
        for (int i = open; i < limit; i++) {
            depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
            if (depth == 0) {
                return Optional.of(
                        new Box(start, i + 1, text.substring(open + 1, i).strip()));
            }
        }
        return Optional.empty();
    }
}
