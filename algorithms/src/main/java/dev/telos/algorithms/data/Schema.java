package dev.telos.algorithms.data;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vavr.collection.Seq;
import io.vavr.control.Validation;

/** How the rows of a data set say what the problem and its answer are; {@link Schemas} has them all. */
public sealed interface Schema permits AimeSchema, Gsm8kSchema, MathSchema, OlympiadBenchSchema, VerlSchema {
    /** The name that users give. */
    String name();

    /** The fields by which it is known, for messages. */
    String fields();

    /** Whether a row has these fields. */
    boolean recognises(ObjectNode row);

    /** The problem of a row, or everything that is wrong with it. The row is left as it is. */
    Validation<Seq<String>, MathProblem> problem(ObjectNode row);
}
