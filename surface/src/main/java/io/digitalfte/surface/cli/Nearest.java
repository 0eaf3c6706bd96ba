package io.digitalfte.surface.cli;

import java.util.Collection;
import java.util.Optional;

/** The known word that a wrong one was most likely meant to be. */
final class Nearest {
  private static final int LONGEST = 40;

  private Nearest() {}

  /** The nearest of these, where one is near enough to be worth saying. */
  static Optional<String> to(String word, Collection<String> known) {
    if (word.isEmpty() || word.length() > LONGEST) {
      return Optional.empty();
    }
    String best = "";
    int least = Integer.MAX_VALUE;
    for (String candidate : known.stream().sorted().toList()) {
      int distance =
          word.length() >= 3 && candidate.startsWith(word) ? 1 : distance(word, candidate);
      if (distance < least) {
        least = distance;
        best = candidate;
      }
    }
    boolean near = least <= 3 && 2 * least <= Math.max(word.length(), best.length());
    return near ? Optional.of(best) : Optional.empty();
  }

  /** How many letters must be put in, taken out, changed, or changed places with the next one. */
  private static int distance(String one, String other) {
    int[][] d = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      d[i][0] = i;
    }
    for (int j = 0; j <= other.length(); j++) {
      d[0][j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      for (int j = 1; j <= other.length(); j++) {
        int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(d[i - 1][j - 1] + change, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        if (i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[one.length()][other.length()];
  }
}
