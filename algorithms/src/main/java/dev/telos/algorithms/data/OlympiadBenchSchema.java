package dev.telos.algorithms.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vavr.collection.Seq;
import io.vavr.control.Validation;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * He et al., arXiv 2402.14008; open-ended questions without pictures. The allowed {@code error} and the {@code unit}, which
 * the answer does not repeat, stay in the extra fields.
 */
final class OlympiadBenchSchema implements Schema {
    @Override
    public String name() {
        return "olympiadbench";
    }

    @Override
    public String fields() {
        return "question, final_answer";
    }

    @Override
    public boolean recognises(ObjectNode row) {
        return row.has("question") && row.has("final_answer");
    }

    @Override
    public Validation<Seq<String>, MathProblem> problem(ObjectNode row) {
        Fields fields = new Fields(row);
        return Validation.combine(fields.optionalText("context"), fields.text("question"), answer(fields))
                .ap((context, question, answer) -> MathProblem.ofQuestion(
                        "OlympiadBench",
                        prompt(context, question),
                        answer,
                        Fields.without(row, "context", "question", "final_answer")))
                .mapError(Fields::flat);
    }

    private static String prompt(Optional<String> context, String question) {
        return context.filter(text -> !text.isBlank())
                .map(text -> text + "\n" + question)
                .orElse(question);
    }

    private static Validation<Seq<String>, String> answer(Fields fields) {
        JsonNode list = fields.object().path("final_answer");
        List<String> answers = StreamSupport.stream(list.spliterator(), false)
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .filter(text -> !text.isBlank())
                .toList();
        return list.isArray() && !list.isEmpty() && answers.size() == list.size()
                ? Validation.valid(String.join(", ", answers))
                : fields.expected("final_answer", "a list of texts, one at least");
    }
}
