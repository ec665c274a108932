package dev.telos.algorithms.data;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vavr.collection.Seq;
import io.vavr.control.Validation;

/** Hendrycks et al., arXiv 2103.03874; its split MATH-500 of openai/prm800k. The solution stays in the extra fields. */
final class MathSchema implements Schema {
    @Override
    public String name() {
        return "math";
    }

    @Override
    public String fields() {
        return "problem, answer and subject, level or unique_id";
    }

    @Override
    public boolean recognises(ObjectNode row) {
        return row.has("problem")
                && row.has("answer")
                && (row.has("subject") || row.has("level") || row.has("unique_id"));
    }

    @Override
    public Validation<Seq<String>, MathProblem> problem(ObjectNode row) {
        Fields fields = new Fields(row);
        return Validation.combine(fields.text("problem"), fields.textOrNumber("answer"))
                .ap((problem, answer) -> MathProblem.ofQuestion(
                        "HuggingFaceH4/MATH-500", problem, answer, Fields.without(row, "problem", "answer")))
                .mapError(Fields::flat);
    }
}
