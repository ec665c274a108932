package dev.telos.algorithms.task;

/** What a task's teacher says to a prompt, right or wrong; the response ends with the end character. */
public record Demonstration(String prompt, String response) {}
