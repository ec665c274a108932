package dev.telos.examples.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Which colour is which condition. */
final class Legend {
    private Legend() {}

    static String of(List<String> conditions) {
        return IntStream.range(0, conditions.size())
                .mapToObj(i -> "<li>" + entry(i, conditions.get(i)) + "</li>")
                .collect(Collectors.joining("", "<ul class=\"legend\">", "</ul>"));
    }

    /** A condition's name after a piece of its line. */
    private static String entry(int condition, String name) {
        return "<span class=\"line\" style=\"border-top: 3px solid " + Palette.variable(condition) + "\"></span>"
                + Html.escape(name);
    }
}
