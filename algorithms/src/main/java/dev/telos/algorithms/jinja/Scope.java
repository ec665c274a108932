package dev.telos.algorithms.jinja;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Variables by name, and those further out. */
final class Scope {
    private final @Nullable Scope outer;
    private final Map<String, Value> own = new HashMap<>();

    private Scope(@Nullable Scope outer) {
        this.outer = outer;
    }

    static Scope outermost() {
        return new Scope(null);
    }

    Scope inner() {
        return new Scope(this);
    }

    Scope set(String name, Value value) {
        own.put(name, value);
        return this;
    }

    Value get(String name) {
        Value value = own.get(name);
        if (value != null) {
            return value;
        }
        return outer == null ? new Value.Undefined(name) : outer.get(name);
    }
}
