package io.digitalfte.ops.ci;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A network of its own for a process, with a loopback and nothing else in it, where the machine
 * allows that.
 *
 * @param words what stands before the process's own words; none without isolation
 * @param why why there is none; empty if there is
 */
record Isolation(List<String> words, String why) {
  private static final String LOOPBACK = "\"$1\" link set lo up || exit 97; shift; exec \"$@\"";
  private static final int SECONDS = 10;

  Isolation {
    words = List.copyOf(words);
  }

  boolean holds() {
    return !words.isEmpty();
  }

  /** None, for this reason. */
  static Isolation none(String why) {
    return new Isolation(List.of(), why);
  }

  /** What this machine allows, found out by trying. */
  static Isolation tried(String searchPath, Path folder) throws InterruptedException {
    Optional<Path> unshare = program("unshare", searchPath);
    if (unshare.isEmpty()) {
      return none("the program unshare is not there");
    }
    // By its whole path: what is tried and what is run later would look in different places.
    String found = unshare.get().toString();
    List<List<String>> ways =
        List.of(
            List.of(found, "--net", "--"),
            List.of(found, "--user", "--map-root-user", "--net", "--"));
    Optional<Path> ip = program("ip", searchPath + ":/usr/sbin:/sbin");
    if (ip.isEmpty()) {
      return none("the program ip is not there");
    }
    for (List<String> way : ways) {
      List<String> words = new ArrayList<>(way);
      words.addAll(List.of("/bin/sh", "-c", LOOPBACK, "sh", ip.get().toString()));
      if (works(words, searchPath, folder)) {
        return new Isolation(words, "");
      }
    }
    return none("this machine lets us make no network namespace");
  }

  /** Where a program lies; nothing if nowhere. */
  static Optional<Path> program(String name, String searchPath) {
    for (String folder : searchPath.split(":", -1)) {
      if (folder.startsWith("/") && Files.isExecutable(Path.of(folder, name))) {
        return Optional.of(Path.of(folder, name));
      }
    }
    return Optional.empty();
  }

  private static boolean works(List<String> words, String searchPath, Path folder)
      throws InterruptedException {
    List<String> all = new ArrayList<>(words);
    all.add("true");
    ProcessBuilder builder =
        new ProcessBuilder(all)
            .directory(folder.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    builder.environment().put("PATH", searchPath);
    try {
      Process process = builder.start();
      try {
        return process.waitFor(SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException _) {
      return false;
    }
  }
}
