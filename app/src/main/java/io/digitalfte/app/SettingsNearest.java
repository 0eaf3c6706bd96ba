package io.digitalfte.app;

import java.util.Optional;
import java.util.stream.Stream;

/** The known name that a wrong one was most likely meant to be. */
final class SettingsNearest {
  private static final int LONGEST = 60;

  private SettingsNearest() {}

  /** The nearest key, where it is near enough to be worth saying. */
  static Optional<String> to(String name) {
    if (name.length() > LONGEST) {
      return Optional.empty();
    }
    String last = name.substring(name.lastIndexOf('.') + 1).replace('_', '-');
    Optional<String> sameEnd =
        names().filter(known -> known.endsWith("." + last) || known.equals(last)).findFirst();
    String best = "";
    int least = Integer.MAX_VALUE;
    for (String known : names().toList()) {
      int distance = distance(name.replace('_', '-'), known);
      if (distance < least) {
        least = distance;
        best = known;
      }
    }
    return least <= 3 && least < name.length() / 2 ? Optional.of(best) : sameEnd;
  }

  private static Stream<String> names() {
    return SettingsKeys.all().stream().map(SettingsKey::name);
  }

  /** How many letters must be put in, taken out or changed (Levenshtein). */
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }
}
