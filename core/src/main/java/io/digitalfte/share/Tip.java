package io.digitalfte.share;

import java.util.regex.Pattern;

/**
 * A state of the shared tree: a commit.
 *
 * @param id 40 or 64 lower-case hex digits
 */
public record Tip(String id) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

  public Tip {
    if (!FORM.matcher(id).matches()) {
      throw new IllegalArgumentException("not a commit id of " + id.length() + " characters");
    }
  }

  /** Its first 10 digits, for people. */
  public String brief() {
    return id.substring(0, 10);
  }

  @Override
  public String toString() {
    return id;
  }
}
