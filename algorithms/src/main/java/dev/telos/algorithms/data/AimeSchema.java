package dev.telos.algorithms.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vavr.collection.Seq;
import io.vavr.control.Validation;

/** The American Invitational Mathematics Examination. Answers lose the leading zeros they are written with: 025 is 25. */
final class AimeSchema implements Schema {
    private static final String ANSWER = "\\d{1,3}";

    @Override
    public String name() {
        return "aime";
    }

    @Override
    public String fields() {
        return "problem, answer";
    }

    @Override
    public boolean recognises(ObjectNode row) {
        return row.has("problem") && row.has("answer");
    }

    @Override
    public Validation<Seq<String>, MathProblem> problem(ObjectNode row) {
        Fields fields = new Fields(row);
        return Validation.combine(fields.text("problem"), answer(fields))
                .ap((problem, answer) ->
                        MathProblem.ofQuestion("aime", problem, answer, Fields.without(row, "problem", "answer")))
                .mapError(Fields::flat);
    }

    private static Validation<Seq<String>, String> answer(Fields fields) {
        JsonNode answer = fields.object().path("answer");
        return (answer.isIntegralNumber() || answer.isTextual())
                        && answer.asText().strip().matches(ANSWER)
                ? Validation.valid(
                        String.valueOf(Integer.parseInt(answer.asText().strip())))
                : fields.expected("answer", "a whole number from 0 to 999");
    }
}
