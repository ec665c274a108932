package dev.telos.graph.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every operation that is computed in Java, for arrays in main memory alone, has its twin of plain operations, and a test
 * that compares numbers and gradients of the two. Optimizer and decoder, which are no operations of a graph, have
 * {@link AdamUpdateTest} and {@code CachedDecoderTest}.
 */
class FusedTwinsTest {
    private static final String LAYERS = "dev.telos.graph.policy.LayerImplementationTest";
    private static final String VOCABULARY = "dev.telos.graph.statistics.VocabularyImplementationTest";

    /** Operations by the test that compares them. */
    private static final Map<String, List<Class<? extends JavaOperation>>> COMPARED = Map.of(
            LAYERS,
            List.of(
                    AddedLinearOperation.class,
                    AttentionGradient.class,
                    AttentionOperation.class,
                    GateGradient.class,
                    GateOperation.class,
                    LinearGradient.class,
                    LinearOperation.class,
                    RmsNormGradient.class,
                    RmsNormOperation.class),
            EmbeddingTest.class.getName(),
            List.of(EmbeddingGradient.class, EmbeddingOperation.class),
            VOCABULARY,
            List.of(VocabularyGradient.class, VocabularyOperation.class));

    @Test
    void shouldBeComparedWithTheGraph() throws Exception {
        for (String test : COMPARED.keySet()) {
            assertThat(Class.forName(test)).isNotNull();
        }
        Set<String> compared = new TreeSet<>();
        COMPARED.values().forEach(operations -> operations.forEach(operation -> compared.add(operation.getName())));
        assertThat(compared).isEqualTo(javaOperations());
    }

    private static Set<String> javaOperations() throws IOException, ClassNotFoundException {
        String name = JavaOperation.class.getName();
        Path folder = Path.of(JavaOperation.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        Set<String> operations = new TreeSet<>();
        try (Stream<Path> files =
                Files.list(folder.resolve(name.replace('.', '/')).getParent())) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String simple = file.getFileName().toString().replaceFirst("\\.class$", "");
                Class<?> type = Class.forName(
                        JavaOperation.class.getPackageName() + "." + simple,
                        false,
                        FusedTwinsTest.class.getClassLoader());
                if (JavaOperation.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers())) {
                    operations.add(type.getName());
                }
            }
        }
        return operations;
    }
}
