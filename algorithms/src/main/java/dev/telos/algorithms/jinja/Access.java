package dev.telos.algorithms.jinja;

import dev.telos.algorithms.jinja.Value.Callable;
import dev.telos.algorithms.jinja.Value.Mapping;
import dev.telos.algorithms.jinja.Value.Namespace;
import dev.telos.algorithms.jinja.Value.Sequence;
import dev.telos.algorithms.jinja.Value.Text;
import dev.telos.algorithms.jinja.Value.Undefined;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Parts of values: attributes, entries, elements and slices. What there is none of is undefined. */
final class Access {
    private Access() {}

    static Value attribute(Value target, String name, Run run) {
        Optional<Value> method = method(target, name);
        return method.isPresent() ? method.get() : entry(target, new Text(name), run);
    }

    static Value item(Value target, Value index, Run run) {
        Value found = entry(target, index, run);
        return found instanceof Undefined && index instanceof Text name
                ? method(target, name.text()).orElse(found)
                : found;
    }

    private static Optional<Value> method(Value target, String name) {
        Map<String, Operation> methods = target instanceof Text
                ? TextMethods.TABLE
                : target instanceof Mapping ? MappingMethods.TABLE : Map.of();
        return Optional.ofNullable(methods.get(name)).map(operation -> new Callable(target, operation));
    }

    private static Value entry(Value target, Value key, Run run) {
        if (target instanceof Undefined undefined) {
            throw new Fault(undefined.name() + " is undefined");
        }
        Value missing = new Undefined(key instanceof Text name ? name.text() : "element of " + target.type());
        if (target instanceof Mapping mapping) {
            return mapping.entries().getOrDefault(Values.key(key, run), missing);
        } else if (target instanceof Namespace namespace && key instanceof Text name) {
            return namespace.attributes().getOrDefault(name.text(), missing);
        } else if (Values.whole(key).isPresent()) {
            return element(target, Values.index(key), run).orElse(missing);
        }
        return missing;
    }

    /** Counted from the end where the index is negative. */
    private static Optional<Value> element(Value target, int index, Run run) {
        if (target instanceof Sequence sequence) {
            int place = index < 0 ? index + sequence.elements().size() : index;
            return place < 0 || place >= sequence.elements().size()
                    ? Optional.empty()
                    : Optional.of(sequence.elements().get(place));
        } else if (target instanceof Text text) {
            run.chargeText(0, text.text().length());
            int[] characters = text.text().codePoints().toArray();
            int place = index < 0 ? index + characters.length : index;
            return place < 0 || place >= characters.length
                    ? Optional.empty()
                    : Optional.of(new Text(Character.toString(characters[place])));
        }
        return Optional.empty();
    }

    static Value slice(Value target, Optional<Value> from, Optional<Value> to, Optional<Value> step, Run run) {
        int by = number(step).orElse(1);
        if (by == 0) {
            throw new Fault("expected a step of a slice other than 0");
        }
        if (!(target instanceof Text || target instanceof Sequence)) {
            throw Values.unfit("a text or a list to take a slice of", target);
        }
        List<Value> elements = Values.elements(target, run);
        run.charge(elements.size());
        int size = elements.size();
        int start = number(from).map(index -> bound(index, size, by)).orElse(by > 0 ? 0 : size - 1);
        int end = number(to).map(index -> bound(index, size, by)).orElse(by > 0 ? size : -1);
        List<Value> taken = new ArrayList<>();
        for (long at = start; by > 0 ? at < end : at > end; at += by) {
            taken.add(elements.get((int) at));
        }
        if (target instanceof Text) {
            StringBuilder text = new StringBuilder();
            taken.forEach(character -> text.append(Values.text(character)));
            return run.text(text.toString());
        }
        return new Sequence(List.copyOf(taken));
    }

    private static Optional<Integer> number(Optional<Value> index) {
        return index.filter(value -> value != Value.None.NONE).map(Values::index);
    }

    private static int bound(int index, int size, int by) {
        long place = index < 0 ? (long) index + size : index;
        return (int) (by > 0 ? Math.min(Math.max(place, 0), size) : Math.min(Math.max(place, -1), size - 1));
    }
}
