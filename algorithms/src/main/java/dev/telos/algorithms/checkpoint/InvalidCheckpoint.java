package dev.telos.algorithms.checkpoint;

import dev.telos.algorithms.checkpoint.safetensors.Defect;
import io.vavr.collection.Seq;
import java.nio.file.Path;

/** A model directory that cannot be read; the message names every defect with its file, its tensor or field and why. */
public final class InvalidCheckpoint extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient Seq<Defect> defects;

    /** Of a folder with something wrong in it. */
    public InvalidCheckpoint(Path folder, Seq<Defect> defects) {
        super("The checkpoint in " + folder + " cannot be read:\n  " + defects.mkString("\n  "));
        this.defects = defects;
    }

    /** Everything that is wrong. */
    public Seq<Defect> defects() {
        return defects;
    }
}
