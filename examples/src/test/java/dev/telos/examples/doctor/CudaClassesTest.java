package dev.telos.examples.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The classes of the profile cuda fit the libraries of the other profiles, JavaCPP's version above all: each loads, with
 * all types that its methods name. Nothing is initialised, which takes natives and a card.
 */
class CudaClassesTest {
    private static final String CLASS = ".class";

    private static List<Path> jars() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target/cuda"))) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
    }

    private static List<String> classes(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(CLASS) && !name.contains("-") && !name.contains("META-INF"))
                    .map(name ->
                            name.substring(0, name.length() - CLASS.length()).replace('/', '.'))
                    .toList();
        }
    }

    @Test
    void shouldLoadWithTheLibrariesThatAreThere() throws IOException {
        List<URL> urls = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Path jar : jars()) {
            urls.add(jar.toUri().toURL());
            names.addAll(classes(jar));
        }
        List<String> failures = new ArrayList<>();
        int methods = 0;
        try (URLClassLoader loader =
                new URLClassLoader(urls.toArray(URL[]::new), getClass().getClassLoader())) {
            for (String name : names) {
                try {
                    Class<?> type = Class.forName(name, false, loader);
                    methods += type.getDeclaredMethods().length;
                } catch (ClassNotFoundException | LinkageError e) {
                    failures.add(name + ": " + e);
                }
            }
        }
        assertThat(failures).isEmpty();
        assertThat(methods).isGreaterThan(5000);
        assertThat(names)
                .hasSizeGreaterThan(500)
                .contains(
                        "org.nd4j.linalg.jcublas.JCublasBackend",
                        "org.nd4j.linalg.jcublas.bindings.Nd4jCuda",
                        "org.bytedeco.cuda.global.cudart");
    }
}
