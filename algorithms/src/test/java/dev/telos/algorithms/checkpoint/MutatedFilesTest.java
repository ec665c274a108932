package dev.telos.algorithms.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.telos.algorithms.checkpoint.safetensors.Defect;
import io.vavr.collection.Seq;
import io.vavr.control.Validation;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What opening a checkpoint does to a program, whatever stands in its files. */
class MutatedFilesTest {
    private static final int MUTATIONS = 5000;

    /** Runs after which what Java loads once is loaded. */
    private static final int WARM_UP = 200;

    private static final String[] PIECES = {
        "{", "}", "[", "]", ",", ":", "\"", "\\", "-", "1e9", "9223372036854775807", "null", "\"F16\"", "\"BF16\"", "0"
    };

    @TempDir
    Path folder = Path.of("");

    @Test
    void shouldGiveTheNamedErrorAndTakeLessMemoryThanTheFile() throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Path model = ModelFolders.copy(ModelFolders.TIED, folder.resolve("model"));
        Path file = model.resolve("model.safetensors");
        byte[] whole = Files.readAllBytes(file);
        int header = (int) ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getLong();
        Random random = new Random(17);
        int refused = 0;
        for (int number = -WARM_UP; number < MUTATIONS; number++) {
            overwrite(file, mutated(Arrays.copyOf(whole, Long.BYTES + header), Long.BYTES, random));
            long before = threads.getCurrentThreadAllocatedBytes();
            Validation<Seq<Defect>, Checkpoint> result = Checkpoint.validate(model);
            long allocated = threads.getCurrentThreadAllocatedBytes() - before;
            assertThat(number < 0 || allocated < whole.length)
                    .as("mutation %d took %d bytes, %s", number, allocated, result)
                    .isTrue();
            refused += result.isInvalid() ? 1 : 0;
        }
        assertThat(refused).isGreaterThan(MUTATIONS * 9 / 10);
    }

    private static void overwrite(Path file, byte[] start) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(start));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"config.json", WeightFiles.INDEX})
    void shouldGiveTheNamedErrorForOtherFilesToo(String name) throws IOException {
        Path model = ModelFolders.copy(ModelFolders.SHARDED, folder.resolve("model"));
        byte[] whole = Files.readAllBytes(model.resolve(name));
        Random random = new Random(19);
        int refused = 0;
        for (int number = 0; number < MUTATIONS / 5; number++) {
            overwrite(model.resolve(name), mutated(whole.clone(), 0, random));
            refused += Checkpoint.validate(model).isInvalid() ? 1 : 0;
        }
        assertThat(refused).isGreaterThan(MUTATIONS / 10);
    }

    /** One to three changes from place {@code first} on, or of the length before it; none changes the length of all. */
    private static byte[] mutated(byte[] start, int first, Random random) {
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            int at = first + random.nextInt(start.length - first);
            switch (random.nextInt(6)) {
                case 0 -> start[at] = (byte) random.nextInt(256);
                case 1 -> start[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> put(start, at, PIECES[random.nextInt(PIECES.length)]);
                case 3 ->
                    put(start, at, new String(start, random.nextInt(start.length - 50), 50, StandardCharsets.UTF_8));
                case 4 -> start[random.nextInt(Long.BYTES)] = (byte) random.nextInt(256);
                default -> put(start, at, "[".repeat(random.nextInt(300)));
            }
        }
        return start;
    }

    private static void put(byte[] start, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, start, at, Math.min(bytes.length, start.length - at));
    }
}
