package io.digitalfte.connect.git;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the shared tree is, and how to get there.
 *
 * @param url {@code ssh://user@host[:port]/path} or {@code user@host:path}; {@code file:///path}
 *     only where {@code files} says so
 * @param branch the one branch that is fetched and offered to
 * @param folder where our own copy is kept; made when it is not there
 * @param key the private ssh key to log in with, in a file of its own; empty for files only
 * @param knownHosts the host keys that are believed; empty for files only
 * @param files whether a repository of this machine may be named
 * @param program the git program: a name that the search path finds, or a path
 * @param limits how much, and how long
 */
public record GitSettings(
    String url,
    String branch,
    Path folder,
    Optional<Path> key,
    Optional<Path> knownHosts,
    boolean files,
    String program,
    GitLimits limits) {
  private static final String USER = "[A-Za-z0-9_][A-Za-z0-9._-]{0,63}";
  private static final String HOST =
      "(?:[A-Za-z0-9][A-Za-z0-9.-]{0,252}|\\[[0-9A-Fa-f:.]{2,45}\\])";
  private static final String PATH = "[A-Za-z0-9/._~+@][A-Za-z0-9/._~+@ =,-]{0,1000}";
  private static final Pattern SSH =
      Pattern.compile(
          "ssh://"
              + USER
              + "@"
              + HOST
              + "(?::[0-9]{1,5})?/"
              + PATH
              + "|"
              + USER
              + "@"
              + HOST
              + ":"
              + PATH);
  private static final Pattern TO =
      Pattern.compile("(?:ssh://)?([^@]+)@(\\[[^]]+]|[^:/]+)(?::([0-9]+)/)?.*");
  private static final Pattern FILE = Pattern.compile("file:///[^\\p{Cntrl}?#\"]{1,1000}");
  private static final Pattern BRANCH =
      Pattern.compile(
          "(?!.*(?:\\.\\.|//|\\.lock(?:/|$)|/\\.|\\./|\\.$|/$))[a-z0-9][A-Za-z0-9._/-]{0,99}");
  // What ssh would expand or split in a path.
  private static final Pattern PLAIN = Pattern.compile("/[^\\p{Cntrl}%\"'\\\\$`~]{1,1000}");

  public GitSettings {
    boolean file = url.startsWith("file:");
    if (file ? !files || !FILE.matcher(url).matches() : !SSH.matcher(url).matches()) {
      throw new IllegalArgumentException(
          "a repository is named ssh://user@host/path or user@host:path");
    }
    if (!BRANCH.matcher(branch).matches()) {
      throw new IllegalArgumentException("not a branch: letters, digits, dots, dashes and slashes");
    }
    if (!folder.isAbsolute()) {
      throw new IllegalArgumentException("the folder of our own copy is named from the root");
    }
    if (!file && (key.isEmpty() || knownHosts.isEmpty())) {
      throw new IllegalArgumentException("ssh needs a key and a file of known hosts");
    }
    for (Optional<Path> each : List.of(key, knownHosts)) {
      if (each.isPresent() && !PLAIN.matcher(each.orElseThrow().toString()).matches()) {
        throw new IllegalArgumentException(
            "the paths of ssh's key and known hosts are absolute, without quotes, %, $ or ~");
      }
    }
  }

  /** The branch by its full name. */
  String ref() {
    return "refs/heads/" + branch;
  }

  boolean isFile() {
    return url.startsWith("file:");
  }

  /** Where ssh goes, as its words. */
  List<String> destination() {
    Matcher form = TO.matcher(url);
    if (!form.matches()) {
      throw new IllegalStateException("not by ssh: " + url);
    }
    String who = form.group(1) + "@" + form.group(2).replaceAll("[\\[\\]]", "");
    return form.group(3) == null ? List.of(who) : List.of("-p", form.group(3), who);
  }
}
