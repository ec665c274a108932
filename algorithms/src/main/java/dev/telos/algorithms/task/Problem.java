package dev.telos.algorithms.task;

/** A question and its only right answer; the prompt without padding, the answer without the end character. */
public record Problem(String prompt, String answer) {}
