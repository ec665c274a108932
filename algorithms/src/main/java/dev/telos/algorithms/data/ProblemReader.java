package dev.telos.algorithms.data;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.telos.algorithms.data.rows.Row;
import io.vavr.collection.Seq;
import io.vavr.control.Validation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes problems of rows. The first row that a schema recognises decides it for the file. */
final class ProblemReader {
    private final Path file;
    private final List<MathProblem> problems = new ArrayList<>();
    private final List<BadRow> badRows = new ArrayList<>();
    private Optional<Schema> schema;

    ProblemReader(Path file, Optional<Schema> schema) {
        this.file = file;
        this.schema = schema;
    }

    void add(Row row, String unit) {
        Validation<Seq<String>, ObjectNode> fields = row.fields().mapError(io.vavr.collection.List::of);
        Validation<Seq<String>, MathProblem> problem = fields.flatMap(this::problem);
        if (problem.isValid()) {
            problems.add(problem.get());
        } else {
            badRows.add(new BadRow(file, unit, row.number(), problem.getError()));
        }
    }

    private Validation<Seq<String>, MathProblem> problem(ObjectNode row) {
        schema = schema.or(() -> Schemas.of(row));
        return schema.map(known -> known.problem(row)).orElseGet(() -> unrecognised(row));
    }

    private static Validation<Seq<String>, MathProblem> unrecognised(ObjectNode row) {
        String names = Fields.shortened(String.join(
                ", ", row.properties().stream().map(Map.Entry::getKey).toList()));
        String reason = "expected the fields of " + Schemas.described() + ", got " + names;
        return Validation.invalid(io.vavr.collection.List.of(reason));
    }

    ProblemSet read() {
        return new ProblemSet(problems, badRows);
    }
}
