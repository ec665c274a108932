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

/** What opening a file does to a program, whatever stands in its header. */
class HeaderMutationTest {
    private static final int MUTATIONS = 5000;
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
        Checkpoint.validate(model);
        for (int number = 0; number < MUTATIONS; number++) {
            byte[] start = mutated(Arrays.copyOf(whole, Long.BYTES + header), random);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(start));
            }
            long before = threads.getCurrentThreadAllocatedBytes();
            Validation<Seq<Defect>, Checkpoint> result = Checkpoint.validate(model);
            long allocated = threads.getCurrentThreadAllocatedBytes() - before;
            assertThat(allocated)
                    .as("bytes taken by mutation %d, %s", number, result)
                    .isLessThan(whole.length);
            if (result.isInvalid()) {
                refused++;
                assertThat(result.getError().map(Defect::toString))
                        .as("mutation %d", number)
                        .allMatch(defect -> defect.startsWith("model.safetensors") || defect.startsWith("config.json"));
            }
        }
        assertThat(refused).isGreaterThan(MUTATIONS * 9 / 10);
    }

    /** One to three changes, none of which changes the length. */
    private static byte[] mutated(byte[] start, Random random) {
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            int at = Long.BYTES + random.nextInt(start.length - Long.BYTES);
            switch (random.nextInt(6)) {
                case 0 -> start[at] = (byte) random.nextInt(256);
                case 1 -> start[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> put(start, at, PIECES[random.nextInt(PIECES.length)]);
                case 3 ->
                    put(
                            start,
                            at,
                            new String(start, 8 + random.nextInt(start.length - 60), 50, StandardCharsets.UTF_8));
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
