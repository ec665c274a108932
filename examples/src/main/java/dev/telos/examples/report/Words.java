package dev.telos.examples.report;

import java.util.ArrayList;
import java.util.List;

/** Names that have to fit somewhere. */
final class Words {
    private Words() {}

    /** A name of at most so many letters. */
    static String shortened(String name, int letters) {
        return name.length() <= letters ? name : name.substring(0, letters - 1).strip() + "…";
    }

    /** Lines of at most so many letters, broken between words; a longer word is shortened. */
    static List<String> wrapped(String name, int letters) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : name.split(" ", -1)) {
            if (line.length() > 0 && line.length() + 1 + word.length() > letters) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(shortened(word, letters));
        }
        lines.add(line.toString());
        return lines;
    }
}
