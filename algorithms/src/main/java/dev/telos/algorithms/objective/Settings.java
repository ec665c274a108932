package dev.telos.algorithms.objective;

import dev.telos.algorithms.objective.CatalogueEntry.Setting;
import dev.telos.dsl.tree.Formula;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a configuration's attributes, with the sources of their defaults, off its interface. */
final class Settings {
    private Settings() {}

    /** The attributes that state their source, by name; those of a configuration within it as {@code outer.inner}. */
    static List<Setting> of(Object config) {
        return settings("", config, null).toList();
    }

    private static Stream<Setting> settings(String prefix, Object config, @Nullable String source) {
        return attributes(config).flatMap(attribute -> {
            String origin =
                    source == null ? attribute.getAnnotation(Source.class).value() : source;
            Object value = value(attribute, config);
            String name = prefix + attribute.getName();
            return attributes(value).findAny().isPresent()
                    ? settings(name + ".", value, origin)
                    : Stream.of(new Setting(name, text(value), origin));
        });
    }

    private static Stream<Method> attributes(Object config) {
        return Arrays.stream(config.getClass().getInterfaces())
                .flatMap(type -> Arrays.stream(type.getMethods()))
                .filter(method -> method.isAnnotationPresent(Source.class))
                .sorted(Comparator.comparing(Method::getName));
    }

    private static Object value(Method attribute, Object config) {
        try {
            return attribute.invoke(config);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(
                    "Attribute " + attribute.getName() + " of a configuration cannot be read.", e);
        }
    }

    private static String text(Object value) {
        if (value instanceof Double number) {
            return Formula.number(number);
        }
        return value instanceof Optional<?> optional
                ? optional.map(Settings::text).orElse("none")
                : value.toString();
    }
}
