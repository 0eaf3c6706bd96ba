package io.digitalfte.surface.cli;

import java.util.ArrayList;
import java.util.List;

/** Columns under their names, as wide as what stands in them; the last one is never padded. */
final class Table {
  private final List<List<String>> rows = new ArrayList<>();
  private final List<Tint> tints = new ArrayList<>();

  Table(String... names) {
    row(Tint.FAINT, names);
  }

  /** One more row, with a cell for each column. */
  Table row(Tint tint, String... cells) {
    List<String> row = new ArrayList<>(cells.length);
    for (String cell : cells) {
      row.add(Plain.line(cell));
    }
    rows.add(row);
    tints.add(tint);
    return this;
  }

  /** Whether there is nothing but the names. */
  boolean empty() {
    return rows.size() == 1;
  }

  void print(Paper paper) {
    int columns = rows.getFirst().size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], width(row.get(i)));
      }
    }
    for (int r = 0; r < rows.size(); r++) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        String cell = rows.get(r).get(i);
        line.append(cell);
        if (i < columns - 1) {
          line.append(" ".repeat(widths[i] - width(cell) + 2));
        }
      }
      paper.line(line.toString().stripTrailing(), tints.get(r));
    }
  }

  private static int width(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
