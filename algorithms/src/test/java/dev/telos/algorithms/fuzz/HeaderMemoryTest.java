package dev.telos.algorithms.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.telos.algorithms.checkpoint.Checkpoint;
import dev.telos.algorithms.checkpoint.ModelFolders;
import dev.telos.algorithms.checkpoint.safetensors.Defect;
import io.vavr.collection.Seq;
import io.vavr.control.Validation;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opening a checkpoint reads no weights, whatever its header declares of them. */
class HeaderMemoryTest {
    private static final int HEADERS = 5000;

    /** Headers after which what Java loads once is loaded. */
    private static final int WARM_UP = 200;

    @TempDir
    Path folder = Path.of("");

    @Test
    void shouldTakeLessMemoryThanTheFile() throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Path model = ModelFolders.copy(ModelFolders.TIED, folder.resolve("model"));
        Path file = model.resolve("model.safetensors");
        byte[] whole = Files.readAllBytes(file);
        int header = (int) ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getLong();
        byte[] start = Arrays.copyOf(whole, Long.BYTES + header);
        Random random = new Random(17);
        int refused = 0;
        for (int number = -WARM_UP; number < HEADERS; number++) {
            overwrite(file, Arrays.copyOf(Spoiler.bytes(start, random), start.length));
            long before = threads.getCurrentThreadAllocatedBytes();
            Validation<Seq<Defect>, Checkpoint> result = Checkpoint.validate(model);
            long allocated = threads.getCurrentThreadAllocatedBytes() - before;
            assertThat(number < 0 || allocated < whole.length)
                    .as("header %d took %d bytes, %s", number, allocated, result)
                    .isTrue();
            refused += result.isInvalid() ? 1 : 0;
        }
        assertThat(refused).isBetween(HEADERS / 2, HEADERS + WARM_UP - 1);
    }

    /** The weights behind it stay as they are. */
    private static void overwrite(Path file, byte[] start) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(start));
        }
    }
}
