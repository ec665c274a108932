package dev.telos.algorithms.data;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vavr.collection.Seq;
import io.vavr.control.Validation;

/** Cobbe et al., arXiv 2110.14168; openai/grade-school-math. The whole solution stays in the extra fields. */
final class Gsm8kSchema implements Schema {
    private static final String MARK = "####";

    @Override
    public String name() {
        return "gsm8k";
    }

    @Override
    public String fields() {
        return "question, answer with " + MARK;
    }

    @Override
    public boolean recognises(ObjectNode row) {
        return row.has("question") && row.path("answer").asText().contains(MARK);
    }

    @Override
    public Validation<Seq<String>, MathProblem> problem(ObjectNode row) {
        Fields fields = new Fields(row);
        return Validation.combine(fields.text("question"), finalAnswer(fields))
                .ap((question, answer) ->
                        MathProblem.ofQuestion("openai/gsm8k", question, answer, Fields.without(row, "question")))
                .mapError(Fields::flat);
    }

    private static Validation<Seq<String>, String> finalAnswer(Fields fields) {
        return fields.text("answer").flatMap(solution -> {
            int mark = solution.lastIndexOf(MARK);
            String answer = mark < 0
                    ? ""
                    : solution.substring(mark + MARK.length()).strip().replaceAll("[,$]", "");
            return answer.isEmpty()
                    ? fields.expected("answer", "a solution that ends in " + MARK + " and the answer")
                    : Validation.valid(answer);
        });
    }
}
