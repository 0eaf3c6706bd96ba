package io.digitalfte.ops.addons.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of translations as gettext writes it: entries parted by comments and keywords, texts in
 * quotes over one or more lines. Stops at the first line that is none of these.
 *
 * @param header the fields of the entry without a text
 * @param entries the other ones that are not obsolete
 * @param fault what is wrong with the first line that cannot be read; empty where all can
 * @param faultLine the line it stands on
 */
record PoFile(Map<String, String> header, List<Entry> entries, String fault, int faultLine) {
  private static final Pattern KEYWORD =
      Pattern.compile("(msgctxt|msgid|msgid_plural|msgstr|msgstr\\[[0-9]\\])[ \\t]*(.*)");
  private static final Pattern MODULES = Pattern.compile("#\\.\\s*modules?:\\s*(.*)");
  private static final Pattern FIELD = Pattern.compile("([A-Za-z-]{1,60}):\\s*(.*)");

  /**
   * A text with its translation.
   *
   * @param line where it begins
   * @param text what is translated, with its context
   * @param modules the addons that it is said to be of
   */
  record Entry(int line, String text, List<String> modules) {}

  static PoFile of(String text) {
    return new Reading().read(text);
  }

  /** One reading. */
  private static final class Reading {
    private final Map<String, String> header = new LinkedHashMap<>();
    private final List<Entry> entries = new ArrayList<>();
    private List<String> modules = new ArrayList<>();
    private final Map<String, StringBuilder> parts = new LinkedHashMap<>();
    private String part = "";
    private int begun;
    private String fault = "";
    private int faultLine;

    PoFile read(String text) {
      int number = 0;
      for (String line : text.split("\r\n|\n|\r", -1)) {
        number++;
        line(line.strip(), number);
        if (!fault.isEmpty()) {
          break;
        }
      }
      if (fault.isEmpty()) {
        close(number);
      }
      return new PoFile(header, List.copyOf(entries), fault, faultLine);
    }

    private void line(String line, int number) {
      if (line.isEmpty() || line.startsWith("#")) {
        if (!parts.isEmpty()) {
          close(number);
        }
        Matcher of = MODULES.matcher(line);
        if (of.matches()) {
          modules.addAll(List.of(of.group(1).strip().split("[,\\s]+")));
        }
        return;
      }
      Matcher keyword = KEYWORD.matcher(line);
      String quoted = line;
      if (keyword.matches()) {
        String next = keyword.group(1);
        if ((next.equals("msgid") && parts.containsKey("msgstr"))
            || (next.equals("msgctxt") && !parts.isEmpty())
            || (next.equals("msgid") && parts.containsKey("msgstr[0]"))) {
          close(number);
        }
        if (parts.isEmpty()) {
          begun = number;
        }
        if (parts.containsKey(next)) {
          fail(number, "a second " + next + " in one entry");
          return;
        }
        if (next.startsWith("msgstr") && !parts.containsKey("msgid")) {
          fail(number, "a msgstr without a msgid");
          return;
        }
        parts.put(next, new StringBuilder());
        part = next;
        quoted = keyword.group(2).strip();
      }
      if (part.isEmpty()) {
        fail(number, "a text that belongs to nothing");
        return;
      }
      quoted(quoted, number);
    }

    private void quoted(String quoted, int number) {
      int last = quoted.length() - 1;
      boolean good = last >= 1 && quoted.charAt(0) == '"' && quoted.charAt(last) == '"';
      StringBuilder into = parts.getOrDefault(part, new StringBuilder());
      for (int i = 1; good && i < last; i++) {
        char c = quoted.charAt(i);
        if (c == '\\') {
          i++;
          good = i < last && "\"\\ntrabfv0x".indexOf(quoted.charAt(i)) >= 0;
          into.append(quoted.charAt(i) == 'n' ? '\n' : quoted.charAt(i));
        } else {
          good = c != '"';
          into.append(c);
        }
      }
      if (!good) {
        fail(number, "no text in quotes");
      }
    }

    private void close(int number) {
      boolean translated = parts.keySet().stream().anyMatch(key -> key.startsWith("msgstr"));
      if (!parts.isEmpty() && (!translated || !parts.containsKey("msgid"))) {
        fail(begun, "an entry without msgstr");
      } else if (!parts.isEmpty()) {
        String id = String.valueOf(parts.get("msgid"));
        StringBuilder context = parts.get("msgctxt");
        if (id.isEmpty() && context == null) {
          String.valueOf(parts.get("msgstr"))
              .lines()
              .map(FIELD::matcher)
              .filter(Matcher::matches)
              .forEach(field -> header.putIfAbsent(field.group(1), field.group(2).strip()));
        } else {
          entries.add(new Entry(begun, (context == null ? "" : context + "\u0004") + id, modules));
        }
      }
      parts.clear();
      part = "";
      modules = new ArrayList<>();
      begun = number;
    }

    private void fail(int number, String what) {
      fault = what;
      faultLine = number;
    }
  }

  /** The entries whose text an earlier one has. */
  List<Entry> twice() {
    Set<String> seen = new HashSet<>();
    return entries.stream().filter(entry -> !seen.add(entry.text())).toList();
  }
}
