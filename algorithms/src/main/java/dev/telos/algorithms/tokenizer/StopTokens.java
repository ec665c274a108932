package dev.telos.algorithms.tokenizer;

import java.util.Set;

/**
 * Where generation ends and what fills rows, as Hugging Face's {@code generate} takes them.
 *
 * @param ends ids after which a response is over: {@code eos_token_id} of generation_config.json, else of config.json,
 *     else the {@code eos_token} of tokenizer_config.json
 * @param padding {@code pad_token_id} of generation_config.json, else the {@code pad_token} of tokenizer_config.json,
 *     else {@code pad_token_id} of config.json, else the first of the ends
 */
public record StopTokens(Set<Integer> ends, int padding) {}
