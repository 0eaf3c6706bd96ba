package io.digitalfte.connect.odoo.report;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** How like two words are, to say what might have been meant. */
final class Likeness {
  private static final int LONGEST = 60;

  private Likeness() {}

  /** How many characters have to be put in, taken out or changed. */
  static int distance(String one, String other) {
    String a = one.substring(0, Math.min(LONGEST, one.length()));
    String b = other.substring(0, Math.min(LONGEST, other.length()));
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(changed, Math.min(above, row[j - 1]) + 1);
        diagonal = above;
      }
    }
    return row[b.length()];
  }

  /** The few words most like this one, the most like first. */
  static List<String> nearest(String word, Collection<String> words) {
    return words.stream()
        .sorted(
            Comparator.comparingInt((String w) -> distance(word, w))
                .thenComparing(Comparator.naturalOrder()))
        .limit(5)
        .toList();
  }
}
