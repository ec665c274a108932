package dev.telos.algorithms.task;

import java.util.Optional;

/** Reading of responses. */
final class Responses {
    private Responses() {}

    /** What stands before the first end character; nothing where the response never ends. */
    static Optional<String> finished(String response, CharacterVocabulary vocabulary) {
        int end = response.indexOf(vocabulary.end());
        return end < 0 ? Optional.empty() : Optional.of(response.substring(0, end));
    }

    static double exactMatch(Problem problem, String response, CharacterVocabulary vocabulary) {
        return finished(response, vocabulary).filter(problem.answer()::equals).isPresent() ? 1 : 0;
    }

    /** Compares only what follows the last comma. */
    static double lastMatch(Problem problem, String response, CharacterVocabulary vocabulary) {
        return finished(response, vocabulary)
                        .map(Responses::last)
                        .filter(last(problem.answer())::equals)
                        .isPresent()
                ? 1
                : 0;
    }

    private static String last(String list) {
        return list.substring(list.lastIndexOf(',') + 1);
    }
}
