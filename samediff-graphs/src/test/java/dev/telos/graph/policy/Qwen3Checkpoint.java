package dev.telos.graph.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A tiny random model in Hugging Face layout, and what the reference implementation computed with it. */
record Qwen3Checkpoint(JsonNode config, Map<String, INDArray> weights, JsonNode expected) {
    static Qwen3Checkpoint load(String name) {
        try {
            ObjectMapper json = new ObjectMapper();
            return new Qwen3Checkpoint(
                    json.readTree(bytes(name + "/config.json")),
                    safetensors(json, bytes(name + "/model.safetensors")),
                    json.readTree(bytes(name + "/expected.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TransformerPolicy policy(DataType precision) {
        return TransformerPolicy.of(
                ImmutableTransformerConfig.builder()
                        .vocabularySize(config.get("vocab_size").asInt())
                        .hiddenSize(config.get("hidden_size").asInt())
                        .layers(config.get("num_hidden_layers").asInt())
                        .heads(config.get("num_attention_heads").asInt())
                        .keyValueHeads(config.get("num_key_value_heads").asInt())
                        .headSize(config.get("head_dim").asInt())
                        .mlpSize(config.get("intermediate_size").asInt())
                        .ropeTheta(config.get("rope_theta").asDouble())
                        .normEpsilon(config.get("rms_norm_eps").asDouble())
                        .tiedHead(config.get("tie_word_embeddings").asBoolean())
                        .precision(precision)
                        .build(),
                weights);
    }

    private static byte[] bytes(String path) throws IOException {
        try (InputStream in = Qwen3Checkpoint.class.getResourceAsStream("/qwen3/" + path)) {
            return Objects.requireNonNull(in, path).readAllBytes();
        }
    }

    /** Eight bytes of header length, a JSON header with the place of each tensor, then little-endian F32 data. */
    private static Map<String, INDArray> safetensors(ObjectMapper json, byte[] file) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int headerLength = Math.toIntExact(buffer.getLong());
        JsonNode header = json.readTree(new String(file, Long.BYTES, headerLength, StandardCharsets.UTF_8));
        Map<String, INDArray> tensors = new LinkedHashMap<>();
        header.properties().forEach(entry -> {
            if (!entry.getKey().equals("__metadata__")) {
                tensors.put(entry.getKey(), tensor(entry.getValue(), buffer, Long.BYTES + headerLength));
            }
        });
        return tensors;
    }

    private static INDArray tensor(JsonNode entry, ByteBuffer buffer, int data) {
        if (!entry.get("dtype").asText().equals("F32")) {
            throw new IllegalArgumentException("Expected F32, got " + entry);
        }
        long[] shape = new long[entry.get("shape").size()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = entry.get("shape").get(i).asLong();
        }
        int from = entry.get("data_offsets").get(0).asInt();
        float[] numbers = new float[(entry.get("data_offsets").get(1).asInt() - from) / Float.BYTES];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = buffer.getFloat(data + from + i * Float.BYTES);
        }
        return Nd4j.create(numbers, shape, 'c');
    }
}
