package dev.telos.algorithms.verify.extraction;

import dev.telos.algorithms.verify.limit.Budget;
import dev.telos.algorithms.verify.parsing.AnswerParser;
import dev.telos.algorithms.verify.tree.Expr;
import dev.telos.algorithms.verify.tree.Expr.Listing;
import dev.telos.algorithms.verify.tree.Expr.Percent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds the final answer in a text: in the last box, after "final answer is", after "answer", as the whole text, or else in
 * the last formula or number. Where the likeliest place cannot be read, the next one is tried.
 *
 * <p>The places and their order are those of Math-Verify (huggingface/Math-Verify, parser.py), and besides them four hashes
 * as in GSM8K, the rest of the line after "answer is", and texts that are nothing but an answer.
 */
public final class AnswerExtractor {
    /** An answer stands near the end; what is longer than any response is cut. */
    private static final int LONGEST = 200_000;

    private static final int MOST_TRIED = 20;

    private final ExtractionConfig config;
    private final Budget budget;

    public AnswerExtractor(ExtractionConfig config, Budget budget) {
        this.config = config;
        this.budget = budget;
    }

    /** The answer of a text. */
    public Extraction extract(String whole) {
        String text = whole.length() > LONGEST ? whole.substring(whole.length() - LONGEST) : whole;
        List<Candidate> candidates = candidates(text);
        Optional<String> source = candidates.isEmpty() ? Optional.empty() : Optional.of(source(candidates.get(0)));
        for (Candidate candidate : candidates.subList(0, Math.min(MOST_TRIED, candidates.size()))) {
            Optional<Expr> value = value(candidate);
            if (value.isPresent()) {
                return new Extraction(value, source);
            }
        }
        return new Extraction(Optional.empty(), source);
    }

    private List<Candidate> candidates(String text) {
        List<Candidate> candidates = new ArrayList<>();
        if (config.matchTypes().contains(MatchType.LATEX)) {
            candidates.addAll(withPriorities(text, Formulas.candidates(text)));
            candidates.addAll(Lines.candidates(text));
            if (config.boxedPriority() >= 0) {
                boxed(text).ifPresent(candidates::add);
            }
        }
        if (config.matchTypes().contains(MatchType.EXPR)) {
            candidates.addAll(withPriorities(text, PlainNumbers.numbers(text)));
            candidates.addAll(withPriorities(text, PlainNumbers.arithmetic(text)));
        }
        Collections.sort(candidates);
        return candidates;
    }

    private Optional<Candidate> boxed(String text) {
        List<Boxes.Box> boxes = Boxes.joined(text);
        if (boxes.isEmpty()) {
            return Optional.empty();
        }
        int end = boxes.get(boxes.size() - 1).end();
        String behind =
                text.substring(end, Math.min(text.length(), end + 20)).replaceFirst("^\\s*(?:\\$|\\\\[)\\]])", "");
        boolean percent = Formulas.percentEnd(behind, 0) > 0;
        return Optional.of(new Candidate(config.boxedPriority(), boxes.get(0).start(), end, joined(boxes), percent));
    }

    /** Of a formula with boxes in it, what is in the boxes. */
    private static String content(String formula) {
        List<Boxes.Box> boxes = Boxes.joined(formula);
        return boxes.isEmpty() ? formula : joined(boxes);
    }

    private static String joined(List<Boxes.Box> boxes) {
        return boxes.stream().map(Boxes.Box::content).distinct().collect(Collectors.joining(","));
    }

    private static List<Candidate> withPriorities(String text, List<Candidate> inOrder) {
        List<Candidate> result = new ArrayList<>();
        int from = 0;
        for (Candidate candidate : inOrder) {
            result.add(candidate.withPriority(Priority.of(text, from, candidate.start(), candidate.end())));
            from = candidate.end();
        }
        return result;
    }

    private static String source(Candidate candidate) {
        return candidate.values().stream().map(Candidate.Value::text).collect(Collectors.joining(" and "));
    }

    private Optional<Expr> value(Candidate candidate) {
        List<Expr> values = new ArrayList<>();
        for (Candidate.Value value : candidate.values()) {
            Optional<Expr> read = AnswerParser.parse(content(value.text()), budget);
            if (read.isEmpty()) {
                return values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
            }
            Expr expr = value.percent() ? new Percent(read.get(), true) : read.get();
            values.addAll(
                    expr instanceof Listing listing && candidate.values().size() > 1
                            ? listing.elements()
                            : List.of(expr));
        }
        return Optional.of(values.size() == 1 ? values.get(0) : new Listing(values));
    }
}
