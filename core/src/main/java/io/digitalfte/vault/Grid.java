package io.digitalfte.vault;

import io.digitalfte.act.Preview;
import java.util.List;
import java.util.regex.Pattern;

/** Writes tables. Every cell is outside text, escaped and on one line. */
final class Grid {
  private static final Pattern NUMBER = Pattern.compile("-?[0-9][0-9.,' ]*( ?%)?");

  private final StringBuilder out;
  private final String indent;
  private final int most;

  Grid(StringBuilder out, String indent, int most) {
    this.out = out;
    this.indent = indent;
    this.most = most;
  }

  void table(Preview.Table table) {
    int width = table.header().size();
    if (width == 0) {
      return;
    }
    row(table.header());
    out.append(indent).append('|');
    for (int i = 0; i < width; i++) {
      out.append(numbers(table, i) ? "--:|" : "---|");
    }
    out.append('\n');
    table.rows().forEach(this::row);
    if (!table.footer().isEmpty()) {
      out.append(indent).append("| ").append(Escape.inline(table.footer(), most)).append(' ');
      out.append("|".repeat(width)).append('\n');
    }
  }

  private void row(List<String> cells) {
    out.append(indent).append('|');
    for (String cell : cells) {
      out.append(' ').append(Escape.inline(cell, most)).append(" |");
    }
    out.append('\n');
  }

  private static boolean numbers(Preview.Table table, int column) {
    return !table.rows().isEmpty()
        && table.rows().stream().allMatch(r -> NUMBER.matcher(r.get(column)).matches());
  }
}
