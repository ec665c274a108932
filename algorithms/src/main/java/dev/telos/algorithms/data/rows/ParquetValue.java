package dev.telos.algorithms.data.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.SQLException;
import java.util.Map;
import org.duckdb.DuckDBStruct;
import org.jspecify.annotations.Nullable;

/** A value of a column as the JSON that says the same, in the nodes that reading this JSON would give. */
final class ParquetValue {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int INT_BITS = 31;
    private static final int LONG_BITS = 63;

    private ParquetValue() {}

    /** Of a type for which JSON has no word. */
    static final class Unexpected extends Exception {
        private static final long serialVersionUID = 1L;

        Unexpected(Object value) {
            super(value.getClass().getSimpleName());
        }
    }

    static JsonNode json(@Nullable Object value) throws SQLException, Unexpected {
        if (value == null) {
            return JSON.nullNode();
        } else if (value instanceof String text) {
            return JSON.textNode(text);
        } else if (value instanceof Boolean flag) {
            return JSON.booleanNode(flag);
        } else if (value instanceof Number number) {
            return number(number);
        } else if (value instanceof DuckDBStruct struct) {
            return object(struct.getMap());
        } else if (value instanceof Array list) {
            return array((Object[]) list.getArray());
        }
        throw new Unexpected(value);
    }

    private static JsonNode number(Number number) {
        if (number instanceof Double || number instanceof Float) {
            return JSON.numberNode(number.doubleValue());
        } else if (number instanceof BigDecimal decimal) {
            return JSON.numberNode(decimal);
        }
        BigInteger whole = number instanceof BigInteger big ? big : BigInteger.valueOf(number.longValue());
        if (whole.bitLength() <= INT_BITS) {
            return JSON.numberNode(whole.intValue());
        }
        return whole.bitLength() <= LONG_BITS ? JSON.numberNode(whole.longValue()) : JSON.numberNode(whole);
    }

    private static ObjectNode object(Map<String, Object> fields) throws SQLException, Unexpected {
        ObjectNode object = JSON.objectNode();
        for (Map.Entry<String, Object> field : fields.entrySet()) {
            object.set(field.getKey(), json(field.getValue()));
        }
        return object;
    }

    private static ArrayNode array(@Nullable Object[] elements) throws SQLException, Unexpected {
        ArrayNode array = JSON.arrayNode();
        for (Object element : elements) {
            array.add(json(element));
        }
        return array;
    }
}
