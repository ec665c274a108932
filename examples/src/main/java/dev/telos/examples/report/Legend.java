package dev.telos.examples.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Which colour is which objective. */
final class Legend {
    private Legend() {}

    static String of(List<ObjectiveRuns> objectives) {
        return IntStream.range(0, objectives.size())
                .mapToObj(i -> "<li>" + entry(i, objectives.get(i).name()) + "</li>")
                .collect(Collectors.joining());
    }

    /** An objective's name after a piece of its line. */
    static String entry(int objective, String name) {
        return "<span class=\"line\" style=\"border-top: 3px " + (Palette.isDashed(objective) ? "dashed" : "solid")
                + " " + Palette.variable(objective) + "\"></span>" + Html.escape(name);
    }
}
