package io.digitalfte.app;

import io.digitalfte.term.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What surrounds the process: its variables, the folder it was started in, the machine it runs on.
 * Apart from {@link #ofProcess} and {@link #machineId} it computes from what it was given.
 */
final class Environment {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  static final List<Path> MACHINE_IDS =
      List.of(Path.of("/etc/machine-id"), Path.of("/var/lib/dbus/machine-id"));

  private final Map<String, String> variables;
  private final Path folder;
  private final List<Path> machineIds;

  Environment(Map<String, String> variables, Path folder, List<Path> machineIds) {
    this.variables = Map.copyOf(variables);
    this.folder = folder;
    this.machineIds = List.copyOf(machineIds);
  }

  /** The environment of this process. */
  static Environment ofProcess() {
    return new Environment(System.getenv(), Path.of("").toAbsolutePath(), MACHINE_IDS);
  }

  /** All variables; some are secrets, so never print them. */
  Map<String, String> variables() {
    return variables;
  }

  /** The value of a variable; one that is empty counts as not set. */
  Optional<String> variable(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
  }

  /** Whether {@link #home} is one that somebody named. */
  boolean namesHome(Optional<String> option) {
    return named(option).isPresent();
  }

  private Optional<String> named(Optional<String> option) {
    return option.or(() -> variable("FTE_HOME"));
  }

  /**
   * Where the home is: {@code --home}, else {@code FTE_HOME}, else the home called "default". A
   * value with no slash, dot or tilde at its front is the name of a home under {@code
   * $XDG_DATA_HOME/digitalfte}; any other is a folder.
   *
   * @param option the value of {@code --home}
   * @throws Fault USAGE where the value is neither
   */
  Path home(Optional<String> option) {
    String wanted = named(option).orElse("default");
    if (wanted.indexOf('/') >= 0 || wanted.startsWith(".") || wanted.startsWith("~")) {
      return path(wanted);
    }
    if (!NAME.matcher(wanted).matches()) {
      throw Fault.of(
          Fault.Code.USAGE,
          "a home is named by letters, digits, dots, dashes and underscores, or by its folder"
              + " with a slash in it");
    }
    return base("XDG_DATA_HOME", ".local/share").resolve("digitalfte").resolve(wanted);
  }

  /** {@code $XDG_STATE_HOME}, where the head is kept. */
  Path stateHome() {
    return base("XDG_STATE_HOME", ".local/state");
  }

  /** {@code $TMPDIR}, where folders that are soon gone are made. */
  Path temporary() {
    return variable("TMPDIR").map(Path::of).filter(Path::isAbsolute).orElse(Path.of("/tmp"));
  }

  /** {@code $XDG_CONFIG_HOME}, where a user's own units lie. */
  Path configHome() {
    return base("XDG_CONFIG_HOME", ".config");
  }

  /** {@code $XDG_RUNTIME_DIR}, where there is one. */
  Optional<Path> runtimeFolder() {
    return variable("XDG_RUNTIME_DIR").map(Path::of).filter(Path::isAbsolute);
  }

  /**
   * The user's own folder.
   *
   * @throws Fault USAGE where {@code HOME} is not set
   */
  Path userHome() {
    return variable("HOME")
        .map(Path::of)
        .filter(Path::isAbsolute)
        .orElseThrow(() ->
            Fault.of(
                Fault.Code.USAGE,
                "HOME is not set; set it, or name the folders by --home and XDG_STATE_HOME"));
  }

  /** A path as a person writes it: a tilde is the user's own folder, the rest is from here. */
  Path path(String written) {
    if (written.equals("~")) {
      return userHome();
    }
    Path path =
        written.startsWith("~/") ? userHome().resolve(written.substring(2)) : Path.of(written);
    return folder.resolve(path).normalize();
  }

  /**
   * What tells this machine from others. A machine that has no id, such as most containers, gives
   * one word that all of these have in common: there a copy is known by its folder alone.
   */
  String machineId() {
    for (Path file : machineIds) {
      try (InputStream in = Files.newInputStream(file)) {
        String id = new String(in.readNBytes(200), StandardCharsets.UTF_8).strip();
        if (!id.isEmpty() && !id.equals("uninitialized")) {
          return id;
        }
      } catch (IOException e) {
        // Not there or not ours to read: the next place, or none.
      }
    }
    return "a machine without an id";
  }

  private Path base(String variable, String otherwise) {
    // The XDG rules: a value that is not absolute is as none.
    return variable(variable)
        .map(Path::of)
        .filter(Path::isAbsolute)
        .orElseGet(() -> userHome().resolve(otherwise));
  }
}
