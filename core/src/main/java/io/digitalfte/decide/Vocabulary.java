package io.digitalfte.decide;

import io.digitalfte.act.Reversibility;
import io.digitalfte.act.Stake;
import io.digitalfte.draft.Origin;
import io.digitalfte.draft.Proposal;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The names that a condition may use, their types, and the words that some of them can hold. */
final class Vocabulary {
  /** The type of a fact. */
  enum Type {
    NUMBER,
    TRUTH,
    TEXT,
    TEXTS
  }

  static final Map<String, Type> FACTS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("kind", Type.TEXT),
              Map.entry("origin", Type.TEXT),
              Map.entry("reversibility", Type.TEXT),
              Map.entry("traits", Type.TEXTS),
              Map.entry("flags", Type.TEXTS),
              Map.entry("confidence", Type.NUMBER),
              Map.entry("scheduled", Type.TRUTH),
              Map.entry("sender.authenticated", Type.TRUTH),
              Map.entry("company.currency", Type.TEXT),
              Map.entry("money.involved", Type.TRUTH),
              Map.entry("money.currency", Type.TEXT),
              Map.entry("money.minor", Type.NUMBER),
              Map.entry("payee.involved", Type.TRUTH),
              Map.entry("payee.known", Type.TRUTH),
              Map.entry("payee.new_account", Type.TRUTH),
              Map.entry("recurring", Type.TRUTH),
              Map.entry("spent.day", Type.NUMBER),
              Map.entry("spent.week", Type.NUMBER),
              Map.entry("count.day", Type.NUMBER)));

  /** What a condition may compare these facts with; anything else would silently never hold. */
  static final Map<String, Set<String>> WORDS =
      Map.of(
          "origin", words(Origin.values()),
          "reversibility", words(Reversibility.values()),
          "traits", words(Stake.Trait.values()),
          "flags", words(Proposal.Flag.values()));

  private Vocabulary() {}

  private static Set<String> words(Enum<?>[] values) {
    return Arrays.stream(values).map(Facts::word).collect(Collectors.toUnmodifiableSet());
  }
}
