package io.digitalfte.ops.addons;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One addon on disk.
 *
 * @param name its folder's name, which is its technical name
 * @param folder where it lies; no link on the way below the root
 * @param root the addons path it was found under
 * @param manifest what it says of itself
 */
public record Addon(String name, Path folder, Path root, Manifest manifest) {
  /** The version that an Odoo of this series takes it to have; none if it is badly written. */
  public Optional<Version> version(Series series) {
    return Version.of(manifest.version().orElse(Manifest.NO_VERSION), series);
  }

  /** Whether an Odoo of this series installs it. */
  public boolean installable(Series series) {
    return manifest.installable()
        && version(series).filter(version -> version.in(series)).isPresent();
  }
}
