package dev.telos.algorithms.checkpoint.safetensors;

import io.vavr.collection.List;
import io.vavr.collection.Seq;
import io.vavr.control.Validation;
import java.util.ArrayList;
import java.util.function.Supplier;

/** Collects what is wrong with a file. A hostile one has more defects than memory holds: the first are kept. */
public final class Defects {
    static final int MOST = 100;

    private final String file;
    private final java.util.List<Defect> found = new ArrayList<>();
    private long more;

    /** Of the file of that name. */
    public Defects(String file) {
        this.file = file;
    }

    /** About the file itself. */
    public Defects add(String reason) {
        return add("", reason);
    }

    /** About a tensor or a field. */
    public Defects add(String subject, String reason) {
        return add(file, subject, reason);
    }

    /** About a tensor or a field of another file. */
    public Defects add(String otherFile, String subject, String reason) {
        return add(new Defect(otherFile, subject, reason));
    }

    /** All that was found elsewhere. */
    public Defects addAll(Seq<Defect> others) {
        others.forEach(this::add);
        return this;
    }

    private Defects add(Defect defect) {
        if (found.size() < MOST) {
            found.add(defect);
        } else {
            more++;
        }
        return this;
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** In the order in which they were found. */
    public Seq<Defect> all() {
        Seq<Defect> all = List.ofAll(found);
        return more == 0 ? all : all.append(new Defect(file, "", "and " + more + " defects more"));
    }

    /** What {@code result} makes where nothing is wrong. */
    public <T> Validation<Seq<Defect>, T> orElse(Supplier<T> result) {
        return isEmpty() ? Validation.valid(result.get()) : Validation.invalid(all());
    }
}
