package dev.telos.algorithms.checkpoint.safetensors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.telos.algorithms.checkpoint.safetensors.SafetensorsWriter.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SafetensorsWriterTest {
    private static Tensor tensor(String name, TensorType type, List<Long> shape, double... numbers) {
        return new Tensor(
                name, type, shape, (from, block, count) -> System.arraycopy(numbers, (int) from, block, 0, count));
    }

    @Test
    void shouldWriteAnAlignedHeaderAndLongNumbersFirst() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SafetensorsWriter.write(
                out,
                List.of(
                        tensor("half", TensorType.F16, List.of(3L), 1, 2, 3),
                        tensor("whole", TensorType.F32, List.of(1L, 2L), 0.1, -1),
                        tensor("none", TensorType.BF16, List.of(0L))));
        ByteBuffer file = ByteBuffer.wrap(out.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
        int length = (int) file.getLong();
        assertThat(length % 8).isZero();
        assertThat(new String(out.toByteArray(), 8, length, StandardCharsets.UTF_8).stripTrailing())
                .isEqualTo(("{'__metadata__':{'format':'pt'},"
                                + "'whole':{'dtype':'F32','shape':[1,2],'data_offsets':[0,8]},"
                                + "'half':{'dtype':'F16','shape':[3],'data_offsets':[8,14]},"
                                + "'none':{'dtype':'BF16','shape':[0],'data_offsets':[14,14]}}")
                        .replace('\'', '"'));
        file.position(8 + length);
        assertThat(file.getFloat()).isEqualTo(0.1f);
        assertThat(file.getFloat()).isEqualTo(-1f);
        assertThat(Arrays.copyOfRange(out.toByteArray(), file.position(), out.size()))
                .containsExactly(0, 0x3c, 0, 0x40, 0, 0x42);
    }
}
