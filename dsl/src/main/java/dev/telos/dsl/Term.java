package dev.telos.dsl;

/** One summand of an objective: a loss, its weight and a name to speak of it. */
public record Term(String name, Weight weight, Scalar loss) {
    public Term {
        if (name.isBlank()) {
            throw new InvalidArgument("A term", "a name that can be read", "a blank one");
        }
    }

    @Override
    public String toString() {
        return weight instanceof Weight.Constant constant && constant.value() == 1
                ? loss.toString()
                : weight + "·" + (loss.node() instanceof dev.telos.dsl.tree.Node.Named ? loss : "(" + loss + ")");
    }
}
