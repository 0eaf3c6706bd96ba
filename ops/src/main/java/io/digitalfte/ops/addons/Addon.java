package io.digitalfte.ops.addons;

import java.nio.file.Path;

/**
 * One addon on disk.
 *
 * @param name its folder's name, which is its technical name
 * @param folder where it lies; no link on the way below the root
 * @param root the addons path it was found under
 * @param manifest what it says of itself
 */
public record Addon(String name, Path folder, Path root, Manifest manifest) {}
