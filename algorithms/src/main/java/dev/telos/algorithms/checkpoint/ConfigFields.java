package dev.telos.algorithms.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.telos.algorithms.checkpoint.safetensors.Defects;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Reads fields of an object by type. What is wrong goes to the defects, and a number in its place that harms nothing;
 * null is as good as absent.
 */
final class ConfigFields {
    private final ObjectNode object;
    private final String prefix;
    private final Defects defects;

    ConfigFields(ObjectNode object, String prefix, Defects defects) {
        this.object = object;
        this.prefix = prefix;
        this.defects = defects;
    }

    boolean has(String name) {
        return object.hasNonNull(name);
    }

    /** The fields of an object within this one. */
    ConfigFields within(String name) {
        JsonNode inner = object.path(name);
        if (has(name) && !inner.isObject()) {
            expected(name, "an object");
        }
        ObjectNode fields = inner instanceof ObjectNode found ? found : object.objectNode();
        return new ConfigFields(fields, prefix + name + ".", defects);
    }

    /** A whole number above 0 that has to be there. */
    int size(String name) {
        OptionalInt size = optionalSize(name);
        if (!has(name)) {
            expected(name, "a whole number above 0");
        }
        return size.orElse(1);
    }

    /** A whole number above 0, if it is there. */
    OptionalInt optionalSize(String name) {
        if (!has(name)) {
            return OptionalInt.empty();
        }
        JsonNode node = object.path(name);
        if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < 1) {
            expected(name, "a whole number above 0, below 2^31");
            return OptionalInt.of(1);
        }
        return OptionalInt.of(node.intValue());
    }

    /** A finite number above 0, if it is there. */
    OptionalDouble positive(String name) {
        if (!has(name)) {
            return OptionalDouble.empty();
        }
        JsonNode node = object.path(name);
        if (!node.isNumber() || !(node.doubleValue() > 0) || Double.isInfinite(node.doubleValue())) {
            expected(name, "a finite number above 0");
            return OptionalDouble.of(1);
        }
        return OptionalDouble.of(node.doubleValue());
    }

    /** True or false; false where it is absent. */
    boolean flag(String name) {
        if (has(name) && !object.path(name).isBoolean()) {
            expected(name, "true or false");
        }
        return object.path(name).asBoolean(false);
    }

    /** Objects to a field that is there and none of {@code supported}, texts as JSON has them. */
    void only(String name, String... supported) {
        if (has(name)
                && !java.util.List.of(supported).contains(object.path(name).toString())) {
            expected(name, String.join(" or ", supported) + ", which is all that is supported");
        }
    }

    /** Objects to a field that is there with any value. */
    void absent(String name) {
        if (has(name)) {
            expected(name, "null, which is all that is supported");
        }
    }

    /** Says that a field is not what is expected. */
    void expected(String name, String what) {
        JsonNode node = object.path(name);
        String came = node.isMissingNode() ? "nothing" : node.toString();
        defects.add(prefix + name, "expected " + what + ", got " + came);
    }

    JsonNode get(String name) {
        return object.path(name);
    }
}
