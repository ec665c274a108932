package dev.telos.algorithms.jinja;

import dev.telos.algorithms.jinja.Value.Callable;
import dev.telos.algorithms.jinja.Value.Mapping;
import dev.telos.algorithms.jinja.Value.Sequence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An expression of a template. */
sealed interface Expression {
    int line();

    /** To be called by the run alone, which counts. */
    Value evaluate(Run run);

    record Literal(int line, Value value) implements Expression {
        @Override
        public Value evaluate(Run run) {
            return value;
        }
    }

    record Name(int line, String name) implements Expression {
        @Override
        public Value evaluate(Run run) {
            return run.scope().get(name);
        }
    }

    record ListOf(int line, List<Expression> elements) implements Expression {
        @Override
        public Value evaluate(Run run) {
            return new Sequence(elements.stream().map(run::value).toList());
        }
    }

    record Entry(Expression key, Expression value) {}

    record MappingOf(int line, List<Entry> entries) implements Expression {
        @Override
        public Value evaluate(Run run) {
            Map<Value, Value> mapping = new LinkedHashMap<>();
            entries.forEach(entry -> mapping.put(Values.key(run.value(entry.key()), run), run.value(entry.value())));
            return new Mapping(mapping);
        }
    }

    /** target.name: a method, else an entry. */
    record Attribute(int line, Expression target, String name) implements Expression {
        @Override
        public Value evaluate(Run run) {
            return Access.attribute(run.value(target), name, run);
        }
    }

    /** target[index]: an entry, else a method. */
    record Item(int line, Expression target, Expression index) implements Expression {
        @Override
        public Value evaluate(Run run) {
            return Access.item(run.value(target), run.value(index), run);
        }
    }

    /** target[from:to:step], of which each may be left out. */
    record Slice(
            int line, Expression target, Optional<Expression> from, Optional<Expression> to, Optional<Expression> step)
            implements Expression {
        @Override
        public Value evaluate(Run run) {
            return Access.slice(run.value(target), from.map(run::value), to.map(run::value), step.map(run::value), run);
        }
    }

    /** What is between brackets after a name. */
    record Arguments(List<Expression> positional, Map<String, Expression> named) {
        static final Arguments NONE = new Arguments(List.of(), Map.of());

        Value apply(Operation operation, Value target, Run run) {
            Map<String, Value> byName = new LinkedHashMap<>();
            List<Value> inOrder = positional.stream().map(run::value).toList();
            named.forEach((name, argument) -> byName.put(name, run.value(argument)));
            return operation.apply(target, inOrder, byName, run);
        }
    }

    record Call(int line, Expression function, Arguments arguments) implements Expression {
        @Override
        public Value evaluate(Run run) {
            if (run.value(function) instanceof Callable callable) {
                return arguments.apply(callable.operation(), callable.receiver(), run);
            }
            throw Values.unfit("a function", run.value(function));
        }
    }

    /** target | filter(arguments), and target is test(arguments). */
    record Applied(int line, Expression target, Operation operation, Arguments arguments) implements Expression {
        @Override
        public Value evaluate(Run run) {
            return arguments.apply(operation, run.value(target), run);
        }
    }

    record Negated(int line, Expression operand) implements Expression {
        @Override
        public Value evaluate(Run run) {
            return Arithmetic.negated(run.value(operand));
        }
    }

    record Not(int line, Expression operand) implements Expression {
        @Override
        public Value evaluate(Run run) {
            return Values.flag(!Values.truth(run.value(operand)));
        }
    }

    /** The second is evaluated where the first decides nothing; the value is that of the one that decides. */
    record Either(int line, Expression left, Expression right, boolean decisive) implements Expression {
        @Override
        public Value evaluate(Run run) {
            Value first = run.value(left);
            return Values.truth(first) == decisive ? first : run.value(right);
        }
    }

    record Arithmetical(int line, Expression left, String operator, Expression right) implements Expression {
        @Override
        public Value evaluate(Run run) {
            return Arithmetic.apply(run.value(left), operator, run.value(right), run);
        }
    }

    record Comparison(String operator, Expression right) {}

    /** a &lt; b &lt; c holds where both do. */
    record Compared(int line, Expression first, List<Comparison> comparisons) implements Expression {
        @Override
        public Value evaluate(Run run) {
            Value left = run.value(first);
            for (Comparison comparison : comparisons) {
                Value right = run.value(comparison.right());
                if (!Comparing.holds(left, comparison.operator(), right, run)) {
                    return Values.FALSE;
                }
                left = right;
            }
            return Values.TRUE;
        }
    }

    /** then if condition else otherwise; undefined where there is none. */
    record Conditional(int line, Expression then, Expression condition, Optional<Expression> otherwise)
            implements Expression {
        @Override
        public Value evaluate(Run run) {
            if (Values.truth(run.value(condition))) {
                return run.value(then);
            }
            return otherwise.map(run::value).orElseGet(() -> new Value.Undefined("what an if without else leaves"));
        }
    }
}
