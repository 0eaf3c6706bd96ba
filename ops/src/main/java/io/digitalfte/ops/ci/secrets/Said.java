package io.digitalfte.ops.ci.secrets;

import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Shown;
import io.digitalfte.ops.Spot;
import io.digitalfte.secrets.Secret;
import java.util.List;
import java.util.Optional;

/** How a secret is spoken of: by rule, place and fingerprint, never by what it is. */
final class Said {
  private Said() {}

  /** One that is there now. */
  static Finding inTree(String path, Secret secret) {
    String shown = Shown.of(path, 200);
    return Finding.error(
            "secret." + secret.rule(),
            shown,
            secret.what() + print(secret),
            "take it out and make a new one in its place; " + allow(path, secret))
        .at(new Spot(shown, secret.line(), secret.column()));
  }

  /**
   * One that came with a commit.
   *
   * @param now where the same secret stands in what is checked out
   */
  static Finding inHistory(String commit, String path, Secret secret, Optional<String> now) {
    String shown = Shown.of(path, 200);
    return Finding.error(
            "secret." + secret.rule(),
            Shown.of(commit, 12).replace("...", ""),
            secret.what()
                + print(secret)
                + " came with commit "
                + Shown.of(commit, 64)
                + now.map(place -> " and is still in " + Shown.of(place, 100))
                    .orElse(" and is in the tree no more"),
            "whoever has the history has it: make a new one in its place (rotate it) and end the"
                + " old one; "
                + allow(path, secret))
        .at(new Spot(shown, secret.line(), secret.column()));
  }

  private static String print(Secret secret) {
    return secret.fingerprint().map(f -> " (fingerprint " + f + ")").orElse("");
  }

  private static String allow(String path, Secret secret) {
    return secret
        .fingerprint()
        .map(f -> "if it is none, allow fingerprint " + f)
        .orElse("if it is none, allow path " + Shown.of(path, 200) + " with rule " + secret.rule());
  }

  /** Adds a finding, unless there are too many to read; then says so once. */
  static void told(List<Finding> findings, Finding finding) {
    if (findings.size() < Tree.MOST_TOLD) {
      findings.add(finding);
    } else if (findings.size() == Tree.MOST_TOLD) {
      findings.add(
          Finding.error(
              "secret.more",
              "repository",
              "there are more than " + Tree.MOST_TOLD + "; the others are not told",
              "mend these first"));
    }
  }
}
