package io.digitalfte.share;

/**
 * That an agent has a task.
 *
 * @param task the file's name, such as {@code LETTER_<ulid>.md}
 * @param agent who has it
 * @param number from 1, raised by one at each claim of the task
 */
public record Claim(String task, String agent, int number) {}
