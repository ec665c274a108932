package dev.telos.algorithms.jinja;

import dev.telos.algorithms.jinja.Value.Namespace;
import dev.telos.algorithms.jinja.Value.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A part of a template that writes or sets something. */
sealed interface Statement {
    int line();

    /** To be called by the run alone, which counts. */
    void render(Run run);

    /** Text outside of tags. */
    record Data(int line, String text) implements Statement {
        @Override
        public void render(Run run) {
            run.write(text);
        }
    }

    /** An expression between double braces. */
    record Print(int line, Expression value) implements Statement {
        @Override
        public void render(Run run) {
            run.write(Printed.plain(run.value(value), run));
        }
    }

    record Branch(Expression condition, List<Statement> body) {}

    /** The first branch whose condition holds. */
    record If(int line, List<Branch> branches, List<Statement> otherwise) implements Statement {
        @Override
        public void render(Run run) {
            for (Branch branch : branches) {
                if (Values.truth(run.value(branch.condition()))) {
                    run.render(branch.body());
                    return;
                }
            }
            run.render(otherwise);
        }
    }

    /** A loop; each turn has variables of its own, which no later turn sees. */
    record For(
            int line,
            List<String> targets,
            Expression iterable,
            Optional<Expression> condition,
            List<Statement> body,
            List<Statement> otherwise)
            implements Statement {
        /** A turn makes the variable loop. */
        private static final int STEPS_PER_TURN = 8;

        @Override
        public void render(Run run) {
            List<Value> elements = new ArrayList<>();
            for (Value element : Values.elements(run.value(iterable), run)) {
                Scope scope = turn(run, element);
                if (condition.isEmpty()) {
                    elements.add(element);
                } else {
                    run.within(scope, () -> {
                        if (Values.truth(run.value(condition.get()))) {
                            elements.add(element);
                        }
                    });
                }
            }
            for (int i = 0; i < elements.size(); i++) {
                Scope scope = turn(run, elements.get(i)).set("loop", Functions.loop(elements, i));
                run.within(scope, () -> run.render(body));
            }
            if (elements.isEmpty()) {
                run.render(otherwise);
            }
        }

        private Scope turn(Run run, Value element) {
            Scope scope = run.scope().inner();
            run.charge(STEPS_PER_TURN);
            if (targets.size() == 1) {
                return scope.set(targets.get(0), element);
            }
            if (!(element instanceof Sequence parts) || parts.elements().size() != targets.size()) {
                throw Values.unfit("a list of " + targets.size(), element);
            }
            for (int i = 0; i < targets.size(); i++) {
                scope.set(targets.get(i), parts.elements().get(i));
            }
            return scope;
        }
    }

    /** Sets a variable, until the turn of the loop around it ends. */
    record Assign(int line, String name, Expression value) implements Statement {
        @Override
        public void render(Run run) {
            run.scope().set(name, run.value(value));
        }
    }

    /** Sets an attribute of a namespace, which outlasts loops. */
    record AssignAttribute(int line, String name, String attribute, Expression value) implements Statement {
        @Override
        public void render(Run run) {
            Value target = run.scope().get(name);
            if (!(target instanceof Namespace namespace)) {
                throw Values.unfit("a namespace to set " + attribute + " of", target);
            }
            namespace.attributes().put(attribute, run.value(value));
        }
    }

    /** Sets a variable to what a body writes. */
    record AssignBody(int line, String name, List<Statement> body) implements Statement {
        @Override
        public void render(Run run) {
            Scope outer = run.scope();
            String text = run.captured(() -> run.within(outer.inner(), () -> run.render(body)));
            outer.set(name, run.text(text));
        }
    }
}
