package dev.telos.algorithms.checkpoint.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsFileTest {
    @TempDir
    Path folder = Path.of("");

    private Path file(String header, int dataBytes) {
        return TensorFiles.write(folder.resolve("a.safetensors"), header, dataBytes);
    }

    private static List<String> defects(Path file) {
        return SafetensorsFile.open(file).getError().map(Defect::toString).asJava();
    }

    private static double[] numbers(SafetensorsFile file, String name) {
        double[] all = new double
                [Math.toIntExact(
                        Objects.requireNonNull(file.entries().get(name)).length())];
        file.read(name, (from, block, count) -> System.arraycopy(block, 0, all, (int) from, count));
        return all;
    }

    @Test
    void shouldReadNumbersAtAnyAlignment() {
        byte[] data = {0, 0, (byte) 0x80, 0x3f, 0x20, (byte) 0xc0, 0, 0x3c};
        String header = "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},"
                + "'b':{'dtype':'BF16','shape':[],'data_offsets':[4,6]},"
                + "'c':{'dtype':'F16','shape':[1,1],'data_offsets':[6,8]},"
                + "'none':{'dtype':'F32','shape':[0,7],'data_offsets':[8,8]}}";
        for (int spaces = 0; spaces < 8; spaces++) {
            byte[] json = (header + " ".repeat(spaces)).replace('\'', '"').getBytes(StandardCharsets.UTF_8);
            Path path = TensorFiles.write(folder.resolve(spaces + ".safetensors"), json.length, json, data);
            SafetensorsFile file = SafetensorsFile.open(path).get();
            assertThat(file.entries().keySet()).containsExactly("a", "b", "c", "none");
            assertThat(numbers(file, "a")).containsExactly(1);
            assertThat(numbers(file, "b")).containsExactly(-2.5);
            assertThat(numbers(file, "c")).containsExactly(1);
            assertThat(numbers(file, "none")).isEmpty();
        }
    }

    @Test
    void shouldReadATensorOfManyBlocks() throws IOException {
        int length = 3 * (1 << 16) + 5;
        Path path = folder.resolve("long.safetensors");
        try (var out = Files.newOutputStream(path)) {
            SafetensorsWriter.write(
                    out,
                    List.of(new SafetensorsWriter.Tensor(
                            "a", TensorType.F32, List.of((long) length), (from, block, count) -> {
                                for (int i = 0; i < count; i++) {
                                    block[i] = from + i;
                                }
                            })));
        }
        assertThat(numbers(SafetensorsFile.open(path).get(), "a"))
                .isEqualTo(IntStream.range(0, length).asDoubleStream().toArray());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0  | expected a header of 2 to 20 bytes, got a length of 0",
                "1  | expected a header of 2 to 20 bytes, got a length of 1",
                "21 | expected a header of 2 to 20 bytes, got a length of 21",
                "9223372036854775807 | expected a header of 2 to 20 bytes, got a length of 9223372036854775807",
                "-1 | expected a header of 2 to 20 bytes, got a length of 18446744073709551615",
            })
    void shouldNotBelieveTheLengthOfAHeader(long length, String reason) {
        Path path = TensorFiles.write(folder.resolve("a.safetensors"), length, new byte[20], new byte[0]);
        assertThat(defects(path)).containsExactly("a.safetensors: " + reason);
    }

    @Test
    void shouldNameAFileThatIsTooShortOrNotThere() throws IOException {
        assertThat(defects(Files.write(folder.resolve("short"), new byte[7])))
                .containsExactly("short: expected at least 8 bytes, got 7");
        assertThat(defects(folder.resolve("none"))).containsExactly("none: expected a file, but there is none");
        assertThat(defects(folder)).hasSize(1).first().asString().endsWith("expected a file, but there is none");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                " {}",
                "{} {}",
                "{}x",
                "{'a'",
                "{'a':{}",
                "{'a':{'b':{'c':{'d':{'e':1}}}}}",
                "{'a':[[[[[[1]]]]]]}",
                "{'__metadata__':{'a':1}}",
                "{'__metadata__':7}",
                "{'__metadata__':{},'__metadata__':{}}",
                "{'a':7}",
                "{'a':{}}",
                "{'a':{'dtype':7,'shape':[],'data_offsets':[0,0]}}",
                "{'a':{'dtype':'I64','shape':[],'data_offsets':[0,8]}}",
                "{'a':{'dtype':'F32','shape':{},'data_offsets':[0,8]}}",
                "{'a':{'dtype':'F32','shape':[[1]],'data_offsets':[0,8]}}",
                "{'a':{'dtype':'F32','shape':[-2],'data_offsets':[0,8]}}",
                "{'a':{'dtype':'F32','shape':[2.0],'data_offsets':[0,8]}}",
                "{'a':{'dtype':'F32','shape':[1,1,1,1,1,1,1,1,2],'data_offsets':[0,8]}}",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0]}}",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8,8]}}",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[8,0]}}",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[1,8]}}",
                "{'a':{'dtype':'F32','shape':[3],'data_offsets':[0,8]}}",
                "{'a':{'dtype':'F16','shape':[2],'data_offsets':[0,8]}}",
                "{'a':{'dtype':'F32','shape':[0,2],'data_offsets':[0,8]}}",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,99999999999999999999]}}",
                "{'a':{'dtype':'F32','shape':[4611686018427387904,4,2],'data_offsets':[0,8]}}",
                "{'a':{'dtype':'F32','dtype':'F32','shape':[2],'data_offsets':[0,8]}}",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8],'more':[[1],{}]}}",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},"
                        + "'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}"
            })
    void shouldRefuseAHeaderThatIsNone(String header) {
        assertThat(defects(file(header, 8))).isNotEmpty().allMatch(defect -> defect.startsWith("a.safetensors"));
    }

    @Test
    void shouldRefuseWhatIsNotUtf8() {
        byte[] header = "{\"é\":{}}".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(defects(TensorFiles.write(folder.resolve("a"), header.length, header, new byte[0])))
                .hasSize(1);
        byte[] wide = "{}".getBytes(StandardCharsets.UTF_16LE);
        assertThat(defects(TensorFiles.write(folder.resolve("b"), wide.length, wide, new byte[0])))
                .hasSize(1);
    }

    @Test
    void shouldNameEveryTensorThatIsOutOfItsPlace() {
        String header = "{'first':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},"
                + "'within':{'dtype':'F32','shape':[1],'data_offsets':[4,8]},"
                + "'after a hole':{'dtype':'F32','shape':[1],'data_offsets':[12,16]},"
                + "'beyond':{'dtype':'F32','shape':[2],'data_offsets':[16,24]}}";
        assertThat(defects(file(header, 20)))
                .containsExactly(
                        "a.safetensors, within: expected data from 8 on, got 4 to 8, which overlaps",
                        "a.safetensors, after a hole: expected data from 8 on, got 12 to 16, which leaves a hole",
                        "a.safetensors, beyond: expected data within 20 bytes, got 16 to 24");
    }

    @Test
    void shouldNameDataThatBelongsToNoTensor() {
        assertThat(defects(file("{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}", 9)))
                .containsExactly("a.safetensors: expected 8 bytes of data, got 9");
    }

    @Test
    void shouldNameEveryTensorThatIsWrongInItself() {
        String header = "{'integers':{'dtype':'I64','shape':[1],'data_offsets':[0,8]},"
                + "'short':{'dtype':'F32','shape':[2,3],'data_offsets':[8,16]},"
                + "'bare':{'shape':[]}}";
        assertThat(defects(file(header, 16)))
                .containsExactly(
                        "a.safetensors, integers: expected dtype F32, BF16 or F16, got \"I64\"",
                        "a.safetensors, short: expected data of F32 in shape [2, 3], got 8 bytes",
                        "a.safetensors, bare: expected a field \"dtype\", got none",
                        "a.safetensors, bare: expected a field \"data_offsets\", got none");
    }

    @Test
    void shouldKeepTheFirstOfVeryManyDefects() {
        String header =
                IntStream.range(0, 1000).mapToObj(i -> "'t" + i + "':0").collect(Collectors.joining(",", "{", "}"));
        assertThat(defects(file(header, 0)))
                .hasSize(Defects.MOST + 1)
                .last()
                .isEqualTo("a.safetensors: and 900 defects more");
    }

    @Test
    void shouldShowNamesShortAndOnOneLine() {
        String name = "line\\nbreak" + "x".repeat(1000);
        assertThat(defects(file("{'" + name + "':0}", 0)))
                .first()
                .asString()
                .hasSizeLessThan(400)
                .doesNotContain("\n");
    }

    @Test
    void shouldSayWhereTwoTensorsAreStoredAlike() {
        String header = "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},"
                + "'b':{'dtype':'F32','shape':[1],'data_offsets':[4,8]},"
                + "'c':{'dtype':'BF16','shape':[2],'data_offsets':[8,12]}}";
        byte[] json = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        byte[] data = {1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 4};
        SafetensorsFile file = SafetensorsFile.open(
                        TensorFiles.write(folder.resolve("same.safetensors"), json.length, json, data))
                .get();
        assertThat(file.same("a", file, "b")).isTrue();
        assertThat(file.same("a", file, "c")).isFalse();
        data[7] = 5;
        TensorFiles.write(folder.resolve("same.safetensors"), json.length, json, data);
        assertThat(file.same("a", file, "b")).isFalse();
    }

    @Test
    void shouldNameAFileThatShrankSinceItWasOpened() throws IOException {
        Path path = file("{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}", 8);
        SafetensorsFile file = SafetensorsFile.open(path).get();
        Files.write(path, new byte[10]);
        assertThatThrownBy(() -> file.read("a", (from, block, count) -> {}))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("a.safetensors cannot be read any more");
        assertThatThrownBy(() -> file.read("b", (from, block, count) -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a.safetensors has no tensor b.");
    }
}
