package dev.telos.graph.ops;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.BaseReduceOp;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.ops.RandomOp;
import org.nd4j.linalg.api.ops.ScalarOp;
import org.nd4j.linalg.api.ops.impl.layers.ExternalErrorsFunction;
import org.nd4j.linalg.api.ops.impl.shape.CreateView;
import org.nd4j.linalg.api.ops.impl.shape.tensorops.BaseTensorOp;
import org.nd4j.linalg.api.ops.impl.transforms.Assert;
import org.nd4j.linalg.api.ops.impl.transforms.custom.Assign;
import org.nd4j.linalg.api.ops.impl.transforms.gradient.GradientBackwardsMarker;
import org.nd4j.linalg.api.ops.impl.transforms.same.Identity;

/**
 * What the interpreter executed in one run of a graph, in its order: operations, the names of the variables that they
 * read and wrote, and what these look like. Every variable is written once.
 *
 * <p>Shapes are static, so this holds for every later run. Operations that the interpreter carries out in a way of its own
 * cannot be replayed; their names are kept as {@link #unrecordable()}.
 */
final class Recording {
    private static final Set<Class<?>> INTERPRETED = Set.of(
            Assign.class, CreateView.class, Assert.class, GradientBackwardsMarker.class, ExternalErrorsFunction.class);

    private final List<Step> steps = new ArrayList<>();
    private final Map<String, Blank> blanks = new HashMap<>();
    private final Map<String, String> handedOn = new HashMap<>();
    private final Set<String> unrecordable = new LinkedHashSet<>();

    /** An operation and the variables that it reads and writes. */
    record Step(DifferentialFunction operation, List<String> reads, List<String> writes) {}

    /** Type and shape of an array. */
    record Blank(DataType type, List<Long> shape) {
        static Blank of(INDArray array) {
            List<Long> shape = new ArrayList<>();
            for (long length : array.shape()) {
                shape.add(length);
            }
            return new Blank(array.dataType(), shape);
        }

        long[] lengths() {
            return shape.stream().mapToLong(Long::longValue).toArray();
        }

        long bytes() {
            return Shapes.size(lengths()) * type.width();
        }
    }

    /** Of a run that these are fed to. */
    Recording(Map<String, INDArray> placeholders) {
        placeholders.forEach((name, array) -> blanks.put(name, Blank.of(array)));
    }

    /** Notes an operation that was just executed. */
    void add(DifferentialFunction operation, OpContext context) {
        String[] writes = operation.outputVariablesNames();
        List<String> reads = new ArrayList<>();
        for (String name : operation.argNames()) {
            reads.add(origin(name));
        }
        if (operation instanceof Identity) {
            handedOn.put(writes[0], reads.get(0));
            return;
        }
        if (!replays(operation, context)) {
            unrecordable.add(operation.opName());
            return;
        }
        for (int i = 0; i < writes.length; i++) {
            blanks.put(writes[i], Blank.of(context.getOutputArray(i)));
        }
        steps.add(new Step(operation, reads, List.of(writes)));
    }

    /** Whether executing it again with the same context does all that the interpreter does. */
    private static boolean replays(DifferentialFunction operation, OpContext context) {
        if (operation instanceof JavaOperation) {
            return true;
        }
        boolean special = context == null
                || INTERPRETED.contains(operation.getClass())
                || operation instanceof BaseTensorOp
                || operation instanceof RandomOp;
        // The second argument of these is not an input: the interpreter writes it into the operation.
        boolean numberAsInput = operation.args().length == 2
                && (operation instanceof ScalarOp || operation instanceof BaseReduceOp)
                && !operation.arg(1).isConstant();
        return !special && !numberAsInput && (operation instanceof CustomOp || operation instanceof Op);
    }

    /** The variable whose array this one is: an identity hands on the very array. */
    String origin(String name) {
        return handedOn.getOrDefault(name, name);
    }

    List<Step> steps() {
        return steps;
    }

    /** What a variable looks like that is fed or written; null for one that the graph holds: a parameter or constant. */
    @Nullable
    Blank blank(String name) {
        return blanks.get(name);
    }

    /** The names of operations that stand in the way of a replay; none, as a rule. */
    Set<String> unrecordable() {
        return unrecordable;
    }
}
