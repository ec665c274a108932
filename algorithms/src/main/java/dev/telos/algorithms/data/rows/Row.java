package dev.telos.algorithms.data.rows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vavr.control.Validation;

/**
 * A row of a file.
 *
 * @param number its line in a file of JSON lines, blank ones counted, else its place among the rows; from 1
 * @param fields its fields in order, or why it has none: what was expected and what came
 */
public record Row(long number, Validation<String, ObjectNode> fields) {}
