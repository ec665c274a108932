package dev.telos.algorithms.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.telos.algorithms.checkpoint.safetensors.Defects;
import dev.telos.algorithms.jinja.InvalidTemplate;
import dev.telos.algorithms.jinja.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The templates of a checkpoint by name: of chat_template.jinja, else of tokenizer_config.json. */
final class TemplateFiles {
    static final String DEFAULT = "default";
    static final String CONFIG = "tokenizer_config.json";

    private static final String FILE = "chat_template.jinja";
    private static final String FIELD = "chat_template";
    private static final long MOST_BYTES = 1 << 20;

    private final Map<String, Template> templates = new HashMap<>();
    private final Defects defects;

    private TemplateFiles(Defects defects) {
        this.defects = defects;
    }

    /** What is wrong with them goes to the defects. */
    static Map<String, Template> read(Path folder, ObjectNode config, Defects defects) {
        TemplateFiles files = new TemplateFiles(defects);
        if (Files.exists(folder.resolve(FILE))) {
            files.readFile(folder.resolve(FILE));
        } else {
            files.readField(config.path(FIELD));
        }
        return files.templates;
    }

    private void readFile(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                defects.add(FILE, "", "expected at most " + MOST_BYTES + " bytes, got " + Files.size(file));
                return;
            }
            add(DEFAULT, Files.readString(file), FILE, "");
        } catch (IOException e) {
            defects.add(FILE, "", "expected a file of UTF-8 that can be read, but " + e);
        }
    }

    /** One template, or several of which each has a name. */
    private void readField(JsonNode field) {
        if (field.isTextual()) {
            add(DEFAULT, field.textValue(), CONFIG, FIELD);
        } else if (field.isArray()) {
            for (JsonNode named : field) {
                if (named.path("name").isTextual() && named.path("template").isTextual()) {
                    String name = named.path("name").textValue();
                    add(name, named.path("template").textValue(), CONFIG, FIELD + " " + name);
                } else {
                    defects.add(FIELD, "expected a name and a template, got " + named);
                }
            }
            if (!templates.containsKey(DEFAULT) && defects.isEmpty()) {
                defects.add(FIELD, "expected one with the name " + DEFAULT + ", got " + templates.keySet());
            }
        } else {
            String came = field.isMissingNode() || field.isNull() ? "neither" : field.toString();
            defects.add(FIELD, "expected a chat template, here or in " + FILE + ", got " + came);
        }
    }

    private void add(String name, String source, String file, String subject) {
        try {
            templates.put(name, Template.parse(source));
        } catch (InvalidTemplate e) {
            defects.add(file, subject, e.getMessage() + "");
        }
    }
}
