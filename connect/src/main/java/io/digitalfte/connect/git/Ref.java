package io.digitalfte.connect.git;

import java.util.regex.Pattern;

/**
 * What a repository calls a commit: a branch, which goes on, or a tag, which should not.
 *
 * @param name without {@code refs/}
 */
public record Ref(Kind kind, String name) {
  /** Which of them. */
  public enum Kind {
    BRANCH("refs/heads/"),
    TAG("refs/tags/");

    private final String room;

    Kind(String room) {
      this.room = room;
    }
  }

  private static final Pattern NAME =
      Pattern.compile(
          "(?!.*(?:\\.\\.|//|\\.lock(?:/|$)|/\\.|\\./|\\.$|/$))[A-Za-z0-9_][A-Za-z0-9._/+#-]{0,99}");
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

  /** The branch of this name. */
  public static Ref branch(String name) {
    return new Ref(Kind.BRANCH, name);
  }

  /** The tag of this name. */
  public static Ref tag(String name) {
    return new Ref(Kind.TAG, name);
  }

  /** Whether a branch or tag that we ask for may be called so; no option is, nor a way out. */
  static boolean fits(String name) {
    return NAME.matcher(name).matches();
  }

  static boolean isCommit(String id) {
    return COMMIT.matcher(id).matches();
  }

  boolean fits() {
    return fits(name);
  }

  boolean isTag() {
    return kind == Kind.TAG;
  }

  /** {@code refs/heads/19.0}. */
  String full() {
    return kind.room + name;
  }

  /** {@code branch 19.0}. */
  @Override
  public String toString() {
    return (isTag() ? "tag " : "branch ") + Words.cut(Words.visible(name), 120);
  }
}
