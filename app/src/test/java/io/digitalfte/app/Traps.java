package io.digitalfte.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.term.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Programs that write down that they were run, wherever git may find one, and files that nobody is
 * to touch.
 */
final class Traps {
  private static final List<String> HOOKS =
      List.of(
          "pre-receive",
          "update",
          "post-receive",
          "post-update",
          "proc-receive",
          "reference-transaction",
          "pre-auto-gc",
          "post-checkout",
          "post-merge",
          "post-index-change",
          "fsmonitor-watchman",
          "push-to-checkout");

  private final Path folder;
  private final SortedMap<String, String> before;

  /**
   * @param folder a fresh one
   */
  Traps(Path folder) {
    this.folder = folder;
    try {
      Files.createDirectories(folder.resolve("canary/deep"));
      Files.writeString(folder.resolve("canary/secret.md"), "nobody reads this canary\n");
      Files.writeString(folder.resolve("canary/deep/note.md"), "nor this one\n");
      Path program =
          Files.writeString(
              folder.resolve("program"),
              "#!/bin/sh\necho \"$0 $*\" >> '%s'\n".formatted(folder.resolve("fired")));
      Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    before = listing(canaries());
  }

  Path program() {
    return folder.resolve("program");
  }

  Path canaries() {
    return folder.resolve("canary");
  }

  /** Every setting of git that names a program, as a file of settings. */
  String config() {
    String run = program().toString();
    return """
    [core]
    	fsmonitor = %1$s
    	sshCommand = %1$s
    	pager = %1$s
    	editor = %1$s
    	askPass = %1$s
    	gitProxy = %1$s
    	alternateRefsCommand = %1$s
    	hooksPath = hooks
    [credential]
    	helper = %1$s
    [uploadpack]
    	packObjectsHook = %1$s
    [gc]
    	recentObjectsHook = %1$s
    [gpg]
    	program = %1$s
    [gpg "ssh"]
    	program = %1$s
    	defaultKeyCommand = %1$s
    [filter "evil"]
    	clean = %1$s
    	smudge = %1$s
    	process = %1$s
    	required = true
    [diff]
    	external = %1$s
    [diff "evil"]
    	textconv = %1$s
    	command = %1$s
    [merge "evil"]
    	driver = %1$s
    [alias]
    	fetch = !%1$s
    	push = !%1$s
    	ls-remote = !%1$s
    	receive-pack = !%1$s
    	upload-pack = !%1$s
    [protocol]
    	allow = always
    """
        .formatted(run);
  }

  /** Lays them out in the repository between the halves, as whoever has the host can. */
  void layIn(Path repository) {
    try {
      for (String hook : HOOKS) {
        Files.createDirectories(repository.resolve("hooks"));
        Files.deleteIfExists(repository.resolve("hooks").resolve(hook));
        Files.copy(program(), repository.resolve("hooks").resolve(hook));
      }
      Files.writeString(repository.resolve("config"), config(), StandardOpenOption.APPEND);
      Files.createDirectories(repository.resolve("info"));
      Files.writeString(
          repository.resolve("info/attributes"), "* filter=evil diff=evil merge=evil ident\n");
      Path others = folder.resolve("others/objects/info");
      Files.createDirectories(others);
      Files.createDirectories(folder.resolve("others/objects/pack"));
      Files.writeString(
          repository.resolve("objects/info/alternates"),
          folder.resolve("others/objects") + System.lineSeparator());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lays them out where git looks for the settings of a user whose home this is. */
  void layInHome(Path home) {
    try {
      Files.writeString(home.resolve(".gitconfig"), config());
      Files.createDirectories(home.resolve(".config/git"));
      Files.writeString(home.resolve(".config/git/config"), config());
      Files.writeString(home.resolve(".config/git/attributes"), "* filter=evil diff=evil\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What was run, and with which words. */
  List<String> fired() {
    try {
      Path file = folder.resolve("fired");
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void forget() {
    try {
      Files.deleteIfExists(folder.resolve("fired"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void stillWait() {
    assertThat(fired()).as("programs that were run").isEmpty();
    assertThat(listing(canaries())).isEqualTo(before);
  }

  /** Every file below, by its path, with what it holds. Links are named and not followed. */
  static SortedMap<String, String> listing(Path top) {
    SortedMap<String, String> all = new TreeMap<>();
    try (Stream<Path> below = Files.walk(top)) {
      for (Path each : below.toList()) {
        String name = top.relativize(each).toString();
        if (Files.isSymbolicLink(each)) {
          all.put(name, "link to " + Files.readSymbolicLink(each));
        } else if (Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS)) {
          all.put(name, Digest.of(Files.readString(each, StandardCharsets.ISO_8859_1)).hex());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }
}
