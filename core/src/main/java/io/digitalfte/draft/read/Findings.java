package io.digitalfte.draft.read;

import java.util.ArrayList;
import java.util.List;

/** What was found in a letter so far; grows while it is read, on one thread. */
final class Findings {
  private static final int MOST = 400;

  final List<Item> items = new ArrayList<>();

  /** Amounts that only "it was" or "the price is" stand before. */
  final List<Item> nameless = new ArrayList<>();

  final List<Stated> totals = new ArrayList<>();
  final List<Doubt> doubts = new ArrayList<>();

  void doubt(Doubt.Kind kind, String value) {
    Doubt doubt = new Doubt(kind, value);
    if (doubts.size() < MOST && !doubts.contains(doubt)) {
      doubts.add(doubt);
    }
  }

  void item(Item item) {
    if (items.size() < MOST) {
      items.add(item);
    }
  }

  /** Whether there is anything with an amount. */
  boolean any() {
    return !items.isEmpty() || !nameless.isEmpty() || !totals.isEmpty();
  }
}
