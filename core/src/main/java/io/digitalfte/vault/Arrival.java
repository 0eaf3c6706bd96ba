package io.digitalfte.vault;

/**
 * A note in a decision folder: it came, or it changed.
 *
 * @param folder where
 * @param name its file name
 */
public record Arrival(Folder folder, String name) {}
