package dev.telos.examples.answers;

import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * A row of a file of answers.
 *
 * @param name the file's name and the row's {@code id}, or its number from 1
 * @param gold the answer that is right
 * @param predicted the answer, or the text that ends in it
 * @param expected the label, if there is one
 * @param quirky whether the row is marked as one that a verifier may reasonably judge otherwise
 * @param verdict what the verifier says
 */
record LabelledAnswer(
        String name,
        String gold,
        String predicted,
        Optional<Boolean> expected,
        boolean quirky,
        BooleanSupplier verdict) {}
