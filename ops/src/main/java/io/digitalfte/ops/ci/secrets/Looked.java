package io.digitalfte.ops.ci.secrets;

import io.digitalfte.ops.addons.rules.Allowed;
import io.digitalfte.secrets.Scanner;
import io.digitalfte.secrets.Secret;
import io.digitalfte.term.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one text holds. */
record Looked(List<Found> secrets, List<Integer> asking) {
  /**
   * A secret with what tells it from others. The key is for comparing and is not shown: of a short
   * password it could be tried.
   */
  record Found(Secret secret, String key) {}

  /**
   * Looks through a text.
   *
   * @param path from the repository's top, with slashes
   * @param prompts whether places that ask for a secret are looked for too
   */
  static Looked at(String path, String text, Allowed allowed, boolean prompts) {
    Lines lines = new Lines(text);
    Innocent innocent = new Innocent(text, lines);
    List<Found> secrets = new ArrayList<>();
    Scanner scanner =
        new Scanner((at, secret) ->
            innocent.is(secret) || allowed.allows(at, secret.rule(), secret.digest()));
    for (Secret secret : scanner.scan(path, text)) {
      secrets.add(new Found(secret, secret.rule() + " " + Digest.of(lines.value(secret))));
    }
    return new Looked(secrets, prompts ? asking(path, text, allowed) : List.of());
  }

  private static List<Integer> asking(String path, String text, Allowed allowed) {
    Asking asking = new Asking(path, text);
    List<Integer> found = new ArrayList<>();
    if (asking.looks()) {
      int number = 0;
      for (String line : text.split("\n", -1)) {
        number++;
        if (asking.asks(line) && !allowed.allows(path, Allowed.PROMPT, Optional.empty())) {
          found.add(number);
        }
      }
    }
    return found;
  }
}
