package dev.telos.examples.bench;

import java.lang.module.ModuleFinder;
import java.util.List;
import java.util.Locale;

/** How loops of ours run. */
public enum Loops {
    PLAIN,
    VECTOR;

    private static final String MODULE = "jdk.incubator.vector";

    /** By the Vector API where this JDK has it. */
    public static Loops ofThisJdk() {
        return ModuleFinder.ofSystem().find(MODULE).isPresent() ? VECTOR : PLAIN;
    }

    /** What a virtual machine is started with. */
    List<String> options() {
        return this == VECTOR ? List.of("--add-modules", MODULE) : List.of();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
