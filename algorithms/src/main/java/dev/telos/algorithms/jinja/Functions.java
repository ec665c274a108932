package dev.telos.algorithms.jinja;

import dev.telos.algorithms.jinja.Operation.Bound;
import dev.telos.algorithms.jinja.Value.Mapping;
import dev.telos.algorithms.jinja.Value.Namespace;
import dev.telos.algorithms.jinja.Value.Sequence;
import dev.telos.algorithms.jinja.Value.Text;
import dev.telos.algorithms.jinja.Value.Undefined;
import dev.telos.algorithms.jinja.Value.Whole;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Functions of every template, and the variable of a loop. */
final class Functions {
    static final Map<String, Operation> TABLE = Operation.table(
            Operation.ofAnyNames(
                    "namespace", (none, arguments, run) -> new Namespace(new LinkedHashMap<>(arguments.values()))),
            Operation.of("range", (none, arguments, run) -> range(arguments, run), "start", "stop", "step"),
            Operation.of(
                    "raise_exception",
                    (none, arguments, run) -> {
                        throw new Fault("it raised: " + arguments.text("message"));
                    },
                    "message"));

    private Functions() {}

    private static Value range(Bound arguments, Run run) {
        boolean bothEnds = arguments.has("stop");
        long start = bothEnds ? arguments.count("start", 0) : 0;
        long stop = bothEnds ? arguments.count("stop", 0) : Values.index(arguments.get("start"));
        long step = arguments.count("step", 1);
        if (step == 0) {
            throw new Fault("expected a step of a range other than 0");
        }
        long count = Math.max(0, Math.floorDiv(stop - start + step - Long.signum(step), step));
        run.charge(count);
        return new Sequence(LongStream.range(0, count)
                .<Value>mapToObj(i -> new Whole(start + i * step))
                .toList());
    }

    /** Where a loop is. */
    static Mapping loop(List<Value> elements, int at) {
        int last = elements.size() - 1;
        Map<Value, Value> loop = new LinkedHashMap<>();
        loop.put(new Text("index"), new Whole(at + 1));
        loop.put(new Text("index0"), new Whole(at));
        loop.put(new Text("revindex"), new Whole(last - at + 1));
        loop.put(new Text("revindex0"), new Whole(last - at));
        loop.put(new Text("first"), Values.flag(at == 0));
        loop.put(new Text("last"), Values.flag(at == last));
        loop.put(new Text("length"), new Whole(elements.size()));
        loop.put(new Text("previtem"), at == 0 ? new Undefined("loop.previtem") : elements.get(at - 1));
        loop.put(new Text("nextitem"), at == last ? new Undefined("loop.nextitem") : elements.get(at + 1));
        return new Mapping(loop);
    }
}
