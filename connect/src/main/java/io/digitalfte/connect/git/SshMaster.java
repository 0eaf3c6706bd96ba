package io.digitalfte.connect.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One connection that is kept open, so that not every glance logs in anew. Only a shortcut: where
 * it is not there, ssh connects by itself. It ends with us, also when we are killed.
 */
final class SshMaster implements AutoCloseable {
  // The connection is ended when our end of the pipe is closed, by us or by the system.
  private static final String TIED =
      "exec 3<&0; \"$@\" </dev/null >/dev/null 2>&1 & p=$!;"
          + " { read -r _ <&3; kill \"$p\"; } >/dev/null 2>&1 & w=$!;"
          + " wait \"$p\"; kill \"$w\"";
  // A socket's name has 108 bytes, and ssh puts 17 behind it while it makes one.
  private static final int LONGEST = 88;

  private final List<String> words;
  private final Path socket;
  private final Path home;
  private Optional<Process> process = Optional.empty();

  /**
   * For this place.
   *
   * @param words ssh and its options
   * @param destination where to
   */
  SshMaster(List<String> words, List<String> destination, Path folder, Path home) {
    this.socket = folder.resolve("ssh");
    this.home = home;
    List<String> all = new ArrayList<>(words);
    all.addAll(List.of("-M", "-N", "-o", "ControlPath=" + socket));
    all.addAll(destination);
    this.words = List.copyOf(all);
  }

  /** The options of a call that uses it, when it is there. */
  List<String> options() {
    return fits() ? List.of("-o", "ControlMaster=no", "-o", "ControlPath=" + socket) : List.of();
  }

  private boolean fits() {
    String path = socket.toString();
    return path.length() <= LONGEST && path.matches("[A-Za-z0-9/._-]+");
  }

  /** Sees to it that one is open or opening; does not wait for it. */
  void open(String searchPath) {
    if (!fits() || process.map(Process::isAlive).orElse(false)) {
      return;
    }
    try {
      Files.deleteIfExists(socket);
      List<String> all = new ArrayList<>(List.of("/bin/sh", "-c", TIED, "sh"));
      all.addAll(words);
      ProcessBuilder builder = new ProcessBuilder(all).directory(home.toFile());
      builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
      builder.redirectError(ProcessBuilder.Redirect.DISCARD);
      Map<String, String> environment = builder.environment();
      environment.clear();
      environment.putAll(Map.of("PATH", searchPath, "HOME", home.toString(), "LC_ALL", "C"));
      process = Optional.of(builder.start());
    } catch (IOException _) {
      // The shortcut is not to be had; the way still is.
      process = Optional.empty();
    }
  }

  /** Ends it: it may be what hangs. */
  @Override
  public void close() {
    process.ifPresent(each -> {
      Git.end(each);
      Git.close(each);
    });
    process = Optional.empty();
  }
}
