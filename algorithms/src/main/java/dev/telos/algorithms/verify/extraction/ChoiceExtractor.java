package dev.telos.algorithms.verify.extraction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds the answer to a multiple-choice question: the choice in the last box, after "final answer is", after "answer", at the
 * start of the text, or else the last choice that stands by itself.
 *
 * <p>The places and their order are those of Math-Verify's {@code StringExtractionConfig}, and besides them boxes.
 */
public final class ChoiceExtractor {
    private static final int LONGEST = 200_000;

    private final List<String> choices;
    private final List<Pattern> places;

    public ChoiceExtractor(ChoiceConfig config) {
        this.choices = config.choices();
        String choice = "(?<choice>" + choices.stream().map(Pattern::quote).collect(Collectors.joining("|")) + ")";
        String end = "(?:\\*\\*)?(?:[.,:)\\s]|$)";
        String alone = "(?:^|\\s)(?:\\*\\*)?\\(?" + choice + end;
        List<Pattern> patterns = new ArrayList<>(List.of(
                Pattern.compile("(?i:final answer is):?\\s*" + choice + "\\.?\\s?I hope"),
                Pattern.compile("(?i:final answer.{0,100}?)\\s+is:?\\s*" + choice),
                Pattern.compile("(?i:answer):.{0,50}?" + alone),
                Pattern.compile("(?i:answer).{0,50}?" + alone)));
        if (config.anywhere()) {
            patterns.add(Pattern.compile("^(?:\\*\\*)?\\(?" + choice + end));
            patterns.add(Pattern.compile(alone));
        }
        this.places = List.copyOf(patterns);
    }

    /** The choice of a text, spelt as in the configuration. */
    public Optional<String> extract(String whole) {
        String text = whole.length() > LONGEST ? whole.substring(whole.length() - LONGEST) : whole;
        Optional<String> boxed = Boxes.last(text).map(ChoiceExtractor::bare).filter(choices::contains);
        if (boxed.isPresent()) {
            return boxed;
        }
        for (Pattern place : places) {
            Optional<String> found = last(place, text);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static String bare(String box) {
        return box.replaceAll("\\\\(?:text|mathrm|textbf|mathbf)\\b|[{}().\\s]", "");
    }

    private static Optional<String> last(Pattern place, String text) {
        Matcher matcher = place.matcher(text);
        Optional<String> last = Optional.empty();
        while (matcher.find()) {
            last = Optional.of(matcher.group("choice"));
        }
        return last;
    }
}
