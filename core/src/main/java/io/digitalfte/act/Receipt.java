package io.digitalfte.act;

import java.util.Map;
import java.util.TreeMap;

/**
 * What the world answered: the proof that an action happened.
 *
 * @param reference the id in the outside system: a record's id, a Message-ID, a path
 * @param facts named outcomes that later steps may use in slots, such as {@code invoice.number}
 */
public record Receipt(String reference, Map<String, String> facts) {
  public Receipt {
    facts = Map.copyOf(new TreeMap<>(facts));
  }

  /** A receipt with no named outcome. */
  public static Receipt of(String reference) {
    return new Receipt(reference, Map.of());
  }
}
