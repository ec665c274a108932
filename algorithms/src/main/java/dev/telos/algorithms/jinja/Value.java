package dev.telos.algorithms.jinja;

import java.util.List;
import java.util.Map;

/** What an expression of a template can be: the types of JSON, and what templates make themselves. */
sealed interface Value {
    /** How messages call its type. */
    String type();

    record Text(String text) implements Value {
        @Override
        public String type() {
            return "a text";
        }
    }

    record Whole(long number) implements Value {
        @Override
        public String type() {
            return "a whole number";
        }
    }

    record Real(double number) implements Value {
        @Override
        public String type() {
            return "a number";
        }
    }

    record Flag(boolean holds) implements Value {
        @Override
        public String type() {
            return "true or false";
        }
    }

    /** A list, a tuple or what a loop goes through. */
    record Sequence(List<Value> elements) implements Value {
        @Override
        public String type() {
            return "a list";
        }
    }

    /** In the order of its entries. */
    record Mapping(Map<Value, Value> entries) implements Value {
        @Override
        public String type() {
            return "a mapping";
        }
    }

    /** The one value that a template can change, by {@code set name.attribute}. */
    record Namespace(Map<String, Value> attributes) implements Value {
        @Override
        public String type() {
            return "a namespace";
        }
    }

    /** A function, or a method of a receiver. */
    record Callable(Value receiver, Operation operation) implements Value {
        @Override
        public String type() {
            return "a function";
        }
    }

    /** Null of JSON. */
    enum None implements Value {
        NONE;

        @Override
        public String type() {
            return "none";
        }
    }

    /**
     * A name that nothing has.
     *
     * @param name for messages
     */
    record Undefined(String name) implements Value {
        @Override
        public String type() {
            return "undefined: " + name;
        }
    }
}
