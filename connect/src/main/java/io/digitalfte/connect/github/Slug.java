package io.digitalfte.connect.github;

import io.digitalfte.term.Fault;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The name of a repository.
 *
 * @param owner a user or an organisation
 * @param name without {@code .git}
 */
public record Slug(String owner, String name) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  private static final Pattern BRANCH = Pattern.compile("[A-Za-z0-9._/+@#-]{1,250}");
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

  public Slug {
    if (!NAME.matcher(owner).matches() || !NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a repository as GitHub names them: OWNER/NAME");
    }
  }

  /**
   * The repository of this written name.
   *
   * @param written {@code OWNER/NAME}
   * @throws Fault {@code USAGE} where it is none
   */
  public static Slug of(String written) {
    int slash = written.indexOf('/');
    try {
      return new Slug(written.substring(0, Math.max(slash, 0)), written.substring(slash + 1));
    } catch (IllegalArgumentException e) {
      throw Fault.of(
          Fault.Code.USAGE, "not a repository as GitHub names them; wanted OWNER/NAME", e);
    }
  }

  /** Its address in the API. */
  String path() {
    return "/repos/" + owner + "/" + name;
  }

  /** The address of one of its branches in the API. */
  String branch(String branch) {
    return path()
        + "/branches/"
        + URLEncoder.encode(branch, StandardCharsets.UTF_8).replace("+", "%20");
  }

  static boolean isBranch(String branch) {
    return BRANCH.matcher(branch).matches();
  }

  static boolean isCommit(String commit) {
    return COMMIT.matcher(commit).matches();
  }

  /** {@code OWNER/NAME}. */
  @Override
  public String toString() {
    return owner + "/" + name;
  }
}
