package io.digitalfte.act;

import java.util.List;
import java.util.Optional;

/**
 * Everything a person needs to decide on one action, and the dry run. All of it is data: whoever
 * renders it escapes and quotes, because names and descriptions come from outside.
 *
 * @param headline what will happen, in one imperative sentence
 * @param tables figures, lines, recipients
 * @param text the part a person may edit before approving
 * @param request the exact request that would be sent, complete but for credentials
 */
public record Preview(
    String headline, List<Table> tables, Optional<Editable> text, String request) {
  /**
   * A table.
   *
   * @param header the column names
   * @param rows the rows, each as wide as the header
   * @param footer a closing line, empty for none
   */
  public record Table(List<String> header, List<List<String>> rows, String footer) {
    public Table {
      header = List.copyOf(header);
      rows = rows.stream().map(List::copyOf).toList();
      for (List<String> row : rows) {
        if (row.size() != header.size()) {
          throw new IllegalArgumentException("row of " + row.size() + " in " + header.size());
        }
      }
    }
  }

  /**
   * A text that a person may edit.
   *
   * @param region its name between the edit marks, lower-case letters, such as {@code reply}
   * @param body the text as proposed
   */
  public record Editable(String region, String body) {}

  public Preview {
    tables = List.copyOf(tables);
  }
}
