package io.digitalfte.ops.ci.secrets;

import io.digitalfte.secrets.Secret;
import java.util.ArrayList;
import java.util.List;

/** Where the lines of a text begin, and what stands at a place. */
final class Lines {
  private final String text;
  private final List<Integer> starts = new ArrayList<>();

  Lines(String text) {
    this.text = text;
    starts.add(0);
    for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
      starts.add(at + 1);
    }
  }

  /** What was found; for comparing, never for showing. */
  String value(Secret secret) {
    int from = start(secret);
    return text.substring(from, Math.min(text.length(), from + secret.length()));
  }

  /** So much of what stands before it in its line. */
  String before(Secret secret, int most) {
    int from = start(secret);
    int line = starts.get(secret.line() - 1);
    return text.substring(Math.max(line, from - most), from);
  }

  private int start(Secret secret) {
    return Math.min(text.length(), starts.get(secret.line() - 1) + secret.column() - 1);
  }
}
