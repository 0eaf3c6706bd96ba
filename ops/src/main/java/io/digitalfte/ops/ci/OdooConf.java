package io.digitalfte.ops.ci;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The configuration of one run of Odoo, in a file that its owner alone reads: whoever lists the
 * processes of a machine sees their arguments.
 */
final class OdooConf {
  private static final Set<String> WORDS = Set.of("true", "false", "none", "");

  private final Map<String, String> options = new TreeMap<>();

  /**
   * Sets an option.
   *
   * @throws IllegalArgumentException if Odoo would read another value than this
   */
  OdooConf with(String name, String value) {
    boolean changed =
        !value.equals(value.strip()) || value.chars().anyMatch(c -> c == '\n' || c == '\r');
    if (changed) {
      throw new IllegalArgumentException(
          name + " has spaces around it or a line break, which odoo.conf cannot hold");
    }
    options.put(name, value);
    return this;
  }

  /** As {@link #with}, for a secret: words that Odoo takes for a truth value are refused too. */
  OdooConf secret(String name, String value) {
    if (WORDS.contains(value.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException(
          name + " is a word that odoo.conf reads as something else");
    }
    return with(name, value);
  }

  /** Writes it to a new file. */
  void write(Path file) throws IOException {
    StringBuilder text = new StringBuilder("[options]\n");
    options.forEach((name, value) -> text.append(name).append(" = ").append(value).append('\n'));
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(file, text.toString().getBytes(StandardCharsets.UTF_8), StandardOpenOption.WRITE);
  }
}
