package io.digitalfte.connect.git;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a git process finds around it: an environment made from nothing, and every setting that
 * could let somebody else's program, file or question in, answered here. It outranks the
 * repository's own configuration, which we also write ourselves.
 */
final class Surroundings {
  private static final List<String> CONFIG =
      List.of(
          "protocol.allow=never",
          "protocol.version=2",
          "transfer.fsckObjects=true",
          "fetch.fsckObjects=true",
          // Always one pack, never loose objects: one file whose size the system bounds.
          "transfer.unpackLimit=1",
          "fetch.unpackLimit=1",
          "fetch.recurseSubmodules=false",
          "fetch.writeCommitGraph=false",
          "submodule.recurse=false",
          "push.recurseSubmodules=no",
          "push.gpgSign=false",
          "push.followTags=false",
          "core.hooksPath=/dev/null",
          "core.attributesFile=/dev/null",
          "core.excludesFile=/dev/null",
          "core.fsmonitor=false",
          "core.askPass=",
          "core.pager=cat",
          "core.editor=false",
          "core.alternateRefsCommand=true",
          "core.logAllRefUpdates=false",
          "core.protectHFS=true",
          "core.protectNTFS=true",
          "core.commitGraph=false",
          "core.multiPackIndex=false",
          "core.fsync=committed,reference",
          "core.bigFileThreshold=1m",
          "core.packedGitWindowSize=1m",
          "core.packedGitLimit=64m",
          "core.deltaBaseCacheLimit=16m",
          "pack.threads=1",
          "pack.windowMemory=32m",
          "pack.deltaCacheSize=16m",
          "index.threads=1",
          "repack.updateServerInfo=false",
          "repack.writeBitmaps=false",
          "credential.helper=",
          "gc.auto=0",
          "gc.autoDetach=false",
          "maintenance.auto=false",
          "log.showSignature=false");

  // Of these the other end would take the folder's own word.
  private static final List<String> PROGRAMS =
      List.of(
          "core.hooksPath=/dev/null",
          "core.alternateRefsCommand=true",
          "core.fsmonitor=false",
          "gc.recentObjectsHook=",
          "credential.helper=",
          "protocol.allow=never");

  private Surroundings() {}

  /**
   * The same words, for a place that is a folder of this machine. The other end is a child of ours
   * there, and git keeps our settings from it: without these, whoever can write the folder would
   * have their hooks run as us.
   *
   * @param words of {@code ls-remote}, {@code fetch} or {@code push}
   */
  static List<String> ofFolder(List<String> words) {
    String end = words.getFirst().equals("push") ? "receive-pack" : "upload-pack";
    StringBuilder command = new StringBuilder("git");
    PROGRAMS.forEach(setting -> command.append(" -c ").append(setting));
    List<String> all = new ArrayList<>(words);
    all.add(1, "--" + end + "=" + command + " " + end);
    return all;
  }

  /**
   * The environment of one process.
   *
   * @param searchPath where programs are looked for
   * @param home an empty folder
   * @param repository the bare repository to work on
   */
  static Map<String, String> of(Way way, String searchPath, Path home, Path repository) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("PATH", searchPath);
    all.put("HOME", home.toString());
    all.put("XDG_CONFIG_HOME", home.toString());
    all.put("LC_ALL", "C");
    all.put("TZ", "UTC");
    all.put("GIT_DIR", repository.toString());
    all.put("GIT_CONFIG_NOSYSTEM", "1");
    all.put("GIT_CONFIG_GLOBAL", "/dev/null");
    all.put("GIT_ATTR_NOSYSTEM", "1");
    all.put("GIT_NO_REPLACE_OBJECTS", "1");
    all.put("GIT_NO_LAZY_FETCH", "1");
    all.put("GIT_OPTIONAL_LOCKS", "0");
    all.put("GIT_TERMINAL_PROMPT", "0");
    all.put("GIT_ASKPASS", "false");
    all.put("SSH_ASKPASS", "false");
    all.put("SSH_ASKPASS_REQUIRE", "never");
    all.put("GIT_SSH_COMMAND", way.ssh().isEmpty() ? "false" : Ssh.line(way.ssh()));
    all.put("GIT_SSH_VARIANT", "ssh");
    int count = 0;
    for (String line : CONFIG) {
      count = put(all, count, line);
    }
    for (String each : way.protocols()) {
      count = put(all, count, "protocol." + each + ".allow=always");
    }
    for (String line : way.settings()) {
      count = put(all, count, line);
    }
    all.put("GIT_CONFIG_COUNT", Integer.toString(count));
    return all;
  }

  private static int put(Map<String, String> all, int number, String line) {
    int equals = line.indexOf('=');
    all.put("GIT_CONFIG_KEY_" + number, line.substring(0, equals));
    all.put("GIT_CONFIG_VALUE_" + number, line.substring(equals + 1));
    return number + 1;
  }
}
