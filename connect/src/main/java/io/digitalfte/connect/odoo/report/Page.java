package io.digitalfte.connect.odoo.report;

import java.util.List;

/**
 * Some of the rows that a question has.
 *
 * @param entries in the order of the question
 * @param more whether there are rows after them
 */
public record Page<T>(List<Entry<T>> entries, boolean more) {
  public Page {
    entries = List.copyOf(entries);
  }

  /** A row, and the cursor of the page that follows it. */
  public record Entry<T>(T value, String cursor) {}

  /** The rows alone. */
  public List<T> values() {
    return entries.stream().map(Entry::value).toList();
  }
}
