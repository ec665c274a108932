package dev.telos.algorithms.data;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.telos.algorithms.chat.Message;
import java.util.List;
import java.util.Optional;

/**
 * A problem with a known answer.
 *
 * @param dataSource the data set it is from, such as openai/gsm8k
 * @param prompt what the model is given, a message at least
 * @param groundTruth the answer, as its data set writes it
 * @param rewardStyle how a response is judged; "rule" in all of verl's math data
 * @param ability what it takes, such as math
 * @param extra the fields of the row that none of the above holds in full, in the row's order
 */
public record MathProblem(
        String dataSource,
        List<Message> prompt,
        String groundTruth,
        Optional<String> rewardStyle,
        Optional<String> ability,
        ObjectNode extra) {

    public MathProblem {
        prompt = List.copyOf(prompt);
    }

    /** Of a data set of questions that stand alone. */
    static MathProblem ofQuestion(String dataSource, String question, String groundTruth, ObjectNode extra) {
        return new MathProblem(
                dataSource,
                List.of(Message.user(question)),
                groundTruth,
                Optional.of("rule"),
                Optional.of("math"),
                extra);
    }
}
