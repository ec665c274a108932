package dev.telos.algorithms.checkpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.telos.algorithms.checkpoint.safetensors.Defect;
import dev.telos.algorithms.checkpoint.safetensors.Defects;
import dev.telos.algorithms.checkpoint.safetensors.SafetensorsFile;
import io.vavr.collection.Seq;
import io.vavr.control.Validation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The file of each tensor: all in {@code model.safetensors}, or in several that an index names. */
final class WeightFiles {
    static final String SINGLE = "model.safetensors";
    static final String INDEX = "model.safetensors.index.json";

    private static final String MAP = "weight_map";

    /** A name in the folder itself, on every system. */
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,200}");

    private WeightFiles() {}

    static Validation<Seq<Defect>, Map<String, SafetensorsFile>> read(Path folder) {
        if (Files.exists(folder.resolve(SINGLE)) || !Files.exists(folder.resolve(INDEX))) {
            return SafetensorsFile.open(folder.resolve(SINGLE)).map(file -> {
                Map<String, SafetensorsFile> files = new LinkedHashMap<>();
                file.entries().keySet().forEach(name -> files.put(name, file));
                return files;
            });
        }
        return JsonFile.read(folder.resolve(INDEX)).flatMap(index -> sharded(folder, index));
    }

    private static Validation<Seq<Defect>, Map<String, SafetensorsFile>> sharded(Path folder, ObjectNode index) {
        Defects defects = new Defects(INDEX);
        Map<String, String> placed = new LinkedHashMap<>();
        if (!index.path(MAP).isObject()) {
            defects.add(MAP, "expected an object of file names, got " + index.path(MAP));
        }
        index.path(MAP).properties().forEach(entry -> {
            if (entry.getValue().isTextual()
                    && PLAIN_NAME.matcher(entry.getValue().textValue()).matches()) {
                placed.put(entry.getKey(), entry.getValue().textValue());
            } else {
                defects.add(entry.getKey(), "expected the name of a file in the folder, got " + entry.getValue());
            }
        });
        Map<String, SafetensorsFile> shards = new LinkedHashMap<>();
        for (String shard : new TreeSet<>(placed.values())) {
            SafetensorsFile.open(folder.resolve(shard))
                    .peek(file -> shards.put(shard, file))
                    .swap()
                    .peek(defects::addAll);
        }
        shards.forEach((shard, file) -> file.entries().keySet().stream()
                .filter(name -> !shard.equals(placed.get(name)))
                .forEach(name -> defects.add(
                        name, "expected in " + placed.getOrDefault(name, "no file") + ", but it is in " + shard)));
        Map<String, SafetensorsFile> files = new LinkedHashMap<>();
        placed.forEach((name, shard) -> {
            SafetensorsFile file = shards.get(shard);
            if (file != null && file.entries().containsKey(name)) {
                files.put(name, file);
            } else if (file != null) {
                defects.add(name, "expected in " + shard + ", but it is not there");
            }
        });
        return defects.orElse(() -> files);
    }
}
