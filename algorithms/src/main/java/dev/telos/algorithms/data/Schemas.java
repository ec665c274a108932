package dev.telos.algorithms.data;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The schemas of problem sets. */
public final class Schemas {
    /**
     * That of verl, in which Guru is published too: {@code prompt}, a list of messages with {@code role} and
     * {@code content}; {@code reward_model} with {@code ground_truth} and {@code style}; {@code data_source};
     * {@code ability}. The ground truth is a text or a number.
     */
    public static final Schema VERL = new VerlSchema();

    /** {@code question}, {@code final_answer}, a list of texts that are joined by commas; {@code context} goes first. */
    public static final Schema OLYMPIAD_BENCH = new OlympiadBenchSchema();

    /** {@code question}, {@code answer}, a solution that ends in "#### " and the number; its commas are left out. */
    public static final Schema GSM8K = new Gsm8kSchema();

    /** {@code problem}, {@code answer} with {@code subject}, {@code level} or {@code unique_id}, as MATH-500 has them. */
    public static final Schema MATH = new MathSchema();

    /** {@code problem}, {@code answer}, a whole number from 0 to 999, as a number or a text of digits. */
    public static final Schema AIME = new AimeSchema();

    /** In the order in which they are tried on a row. */
    private static final List<Schema> ALL = List.of(VERL, OLYMPIAD_BENCH, GSM8K, MATH, AIME);

    private Schemas() {}

    /** All of them. */
    public static List<Schema> all() {
        return ALL;
    }

    /** The first one that recognises a row by its fields. */
    public static Optional<Schema> of(ObjectNode row) {
        return ALL.stream().filter(schema -> schema.recognises(row)).findFirst();
    }

    /**
     * The one of that name: verl, olympiadbench, gsm8k, math or aime.
     *
     * @throws UnknownSchema if there is none
     */
    public static Schema named(String name) {
        return ALL.stream()
                .filter(schema -> schema.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UnknownSchema(name));
    }

    static String described() {
        return ALL.stream()
                .map(schema -> schema.name() + " (" + schema.fields() + ")")
                .collect(Collectors.joining(", "));
    }
}
