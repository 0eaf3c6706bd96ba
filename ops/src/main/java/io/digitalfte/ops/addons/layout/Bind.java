package io.digitalfte.ops.addons.layout;

import java.nio.file.Path;

/**
 * A folder of this machine that a container sees.
 *
 * @param source on this machine
 * @param written as it is written
 * @param target in the container
 */
record Bind(Path source, String written, String target, String file, int line) {
  /** Whether the container sees this folder by it. */
  boolean shows(Path folder) {
    return folder.startsWith(source);
  }

  /** Whether this path of the container is below the target. */
  boolean holds(String inside) {
    return inside.equals(target) || inside.startsWith(target.endsWith("/") ? target : target + "/");
  }
}
